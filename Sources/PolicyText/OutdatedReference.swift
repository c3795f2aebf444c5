import PolicySyntax

/// A law, a standard or a cipher that a text in force should not rest on any more: `rules/data/obsolete.yml`.
package struct OutdatedReference: Sendable {
  package enum Kind: String, Sendable { case law, standard, cipher, article }

  package var kind: Kind
  /// With commas between them.
  var phrases: String
  /// Sets of words of which one must stand in the sentence, too; empty for a phrase that needs none.
  private var with: [[Substring]]
  /// Words of which none may.
  private var unless: [[Substring]]
  /// What is wrong with it, and what took its place.
  package var says: String
  /// Only as an abbreviation in capitals: DES is a cipher, "des" is none.
  package var isInCapitals: Bool
  private var words: [[Substring]]

  static let path = "rules/data/obsolete.yml"

  init?(_ node: YAMLNode) {
    guard let phrases = node["words"]?.scalar, let says = node["says"]?.scalar,
      let kind = node["kind"]?.scalar.flatMap(Kind.init(rawValue:))
    else { return nil }
    self.kind = kind
    self.phrases = phrases
    self.says = says
    with = Self.phrases(node["with"]?.scalar)
    unless = Self.phrases(node["unless"]?.scalar)
    words = Self.phrases(phrases)
    isInCapitals = node["capitals"]?.scalar == "true"
  }

  private static func phrases(_ list: String?) -> [[Substring]] {
    (list ?? "").split(separator: ",").map { SectionTitle.words(String($0)) }
  }

  /// Whether this is what some words name.
  package func isNamed(by words: [Substring]) -> Bool { self.words.contains(words) }

  /// Whether it is meant in a sentence of some words.
  package func isMeant(in words: [Substring]) -> Bool {
    (with.isEmpty || with.contains { SectionTitle.contains($0, in: words) })
      && !unless.contains { SectionTitle.contains($0, in: words) }
  }
}
