import PolicyCore
import PolicyModel
import PolicySyntax

/// What a document states of itself where no key of ours says it: in its text, or under a key of the company's own.
package struct StatedControl: Sendable {
  package typealias Field = ControlStatement.Field

  package var field: Field
  /// On one line, without the marks of a link.
  package var value: String
  package var range: SourceRange
  /// What says it: “the text”, or “the key `next_review`”.
  package var place: String

  /// All that is stated, keys first; a blank to fill in states nothing.
  ///
  /// - Parameter text: of the same document.
  package static func all(in document: PolicyDocument, _ text: DocumentText) -> [StatedControl] {
    let lines = ControlStatement.all(in: document, text).map {
      StatedControl(
        field: $0.field, value: plain($0.value), range: document.source.range($0.bytes),
        place: "the text")
    }
    return (keys(of: document) + lines + headed(in: document)).filter {
      // A status that is pending is one: nobody decided yet.
      !isBlank($0.value) && !$0.deniesApproval
        || $0.field == .status && SectionTitle.words($0.value) == ["pending"]
    }
  }

  /// Document control stands at the head of a text or at its end. In between “Owner: …” is that of something else.
  package static func isAtEdge(_ line: Int, of document: PolicyDocument) -> Bool {
    line - document.parsed.bodyLine < 30 || document.source.lineCount - line < 15
  }

  /// `## Owner` with a few words below it, and `### Owner: CISO`.
  private static func headed(in document: PolicyDocument) -> [StatedControl] {
    let tree = document.parsed.body
    return document.sections.compactMap { section in
      if let inLine = inHeading(section, document) { return inLine }
      guard section.title.utf8.count <= 40,
        let field = Lexicon.shared.control(label: section.title).flatMap(Field.init),
        headings.contains(field),
        let below = section.content.first, case .paragraph = tree.nodes[below].kind
      else { return nil }
      let value = tree.plainText(of: below)
      guard SectionTitle.words(value).count <= 8 else { return nil }
      return StatedControl(
        field: field, value: value, range: document.source.range(tree.nodes[below].bytes),
        place: "the text")
    }
  }

  private static func inHeading(_ section: Section, _ document: PolicyDocument) -> StatedControl? {
    guard section.title.utf8.count <= 120, let colon = section.title.firstIndex(of: ":"),
      let field = field(ofKey: String(section.title[..<colon])),
      headings.contains(field) || field == .cycle || field == .status
    else { return nil }
    let value = section.title[section.title.index(after: colon)...].drop { $0 == " " }
    return StatedControl(
      field: field, value: String(value),
      range: document.source.range(document.parsed.body.nodes[section.heading].bytes),
      place: "the text")
  }

  private static let headings: Set<Field> = [
    .owner, .approver, .approved, .reviewed, .nextReview, .version,
  ]

  /// Keys that none of our fields has, by the words of their names: `next_review`, `Owner`.
  private static func keys(of document: PolicyDocument) -> [StatedControl] {
    let known = Set(Schema.fields(of: document.kind).map(\.name))
    return (document.root.entries ?? []).compactMap { entry in
      guard !known.contains(entry.key), let value = entry.value.scalar,
        let field = field(ofKey: entry.key)
      else { return nil }
      return StatedControl(
        field: field, value: value, range: entry.value.range, place: "the key `\(entry.key)`")
    }
  }

  /// Keys of the company's own that are read as what they say: `next_review`.
  package static func keys(readIn document: PolicyDocument) -> Set<String> {
    Set(
      (document.root.entries ?? []).lazy.filter { entry in
        field(ofKey: entry.key) != nil && entry.value.scalar.map { !isBlank($0) } ?? false
      }.map(\.key))
  }

  /// What a key of a company's own states by its name; nil for one that states nothing of this kind.
  package static func field(ofKey key: String) -> Field? {
    // In a text “State” is a part of a country as well.
    if key == "state" { return .status }
    // As keys these may hold anything: `approved: true`.
    if key == "review" || key == "approved" || key == "cycle" { return nil }
    return Lexicon.shared.control(label: key).flatMap(Field.init)
  }

  /// `[CISO](https://example.com)` is "CISO".
  private static func plain(_ value: String) -> String {
    guard value.hasPrefix("["), let end = value.firstRange(of: "](") else { return value }
    return String(value[value.index(after: value.startIndex)..<end.lowerBound])
  }

  /// Whether a value is one to fill in still: “TBD”, “[name]”.
  package static func isBlank(_ value: String) -> Bool {
    let words = SectionTitle.words(value)
    return words.isEmpty || value.count > 160 || value.contains { "[]{}<>_".contains($0) }
      || BlankWords.isOne(value) || blanks.contains(words.joined(separator: " "))
  }

  private static let blanks = absences.union([
    "yyyy mm dd", "dd mm yyyy", "mm dd yyyy", "not set", "not defined",
  ])

  /// Whether it says that there is no approval: “Approved by: awaiting approval”.
  private var deniesApproval: Bool {
    (field == .approver || field == .approved)
      && Self.denials.contains(SectionTitle.words(value).joined(separator: " "))
  }

  /// What has a label, and behind it that there is none: “Approved by: pending”, “Next review: n/a”.
  package static func denied(
    in document: PolicyDocument, _ text: DocumentText
  ) -> Set<Field> {
    let denied = ControlStatement.all(in: document, text).filter {
      let value = SectionTitle.words($0.value).joined(separator: " ")
      return denials.contains(value) || absences.contains(value)
    }
    return Set(denied.map(\.field))
  }

  /// What says that there is none, and is no blank that somebody forgot.
  private static let absences: Set<String> = [
    "pending", "n a", "na", "none", "unknown", "unassigned", "not assigned", "not yet assigned",
    "vacant", "nobody", "no one", "unowned",
  ]

  private static let denials: Set<String> = [
    "no", "not approved", "not yet approved", "not yet", "awaiting approval", "pending approval",
    "not applicable",
  ]
}
