import PolicyModel

/// What a section's heading says of its text.
package enum SectionRole: Sendable {
  /// It sets rules.
  case rules
  /// It tells of purpose, scope, terms or other documents, and settles nothing.
  case context
  /// It names what is left out: nothing in it counts.
  case exclusion

  package init(title: String) {
    let words = SectionTitle.words(title)
    if SectionRole.exclusions.contains(where: { SectionTitle.contains($0, in: words) }) {
      self = .exclusion
    } else if let first = words.first(where: SectionRole.hasLetter),
      SectionRole.contexts.contains(String(first)), !words.contains("policy")
    {
      self = .context
    } else if words.contains(where: SectionRole.hasLetter),
      words.allSatisfy({ !SectionRole.hasLetter($0) || SectionRole.asides.contains(String($0)) })
    {
      self = .context
    } else {
      self = .rules
    }
  }

  /// Nearly every word begins with a letter of ASCII; the others are looked up.
  private static func hasLetter(_ word: Substring) -> Bool {
    word.utf8.first.map { ($0 | 0x20) &- 0x61 < 26 } ?? false || word.contains { $0.isLetter }
  }

  private static let exclusions: [[Substring]] = [
    ["out", "of", "scope"], ["exclusions"], ["not", "covered"], ["outside", "the", "scope"],
    ["non", "goals"],
  ]
  private static let contexts: Set<String> = [
    "purpose", "scope", "introduction", "background", "related", "references", "reference",
    "definitions", "glossary", "abbreviations", "terms", "history", "revision", "version",
    "contents", "why",
  ]
  /// A heading of these alone: "Risks and assumptions", not "Risks of external data sets".
  private static let asides: Set<String> = [
    "assumptions", "risks", "objective", "objectives", "aim", "aims", "and", "of", "the", "this",
  ]
}
