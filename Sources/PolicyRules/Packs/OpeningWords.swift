import PolicySyntax
import PolicyText

/// By what a text in one language says what it is for and whom it binds, without a section of that name, and how a page speaks
/// for its folder: `rules/data/openings.yml`.
struct OpeningWords: Sendable {
  /// Of an opening, by what the section would be called.
  let opening: [String: Pattern]
  /// Of a page that speaks for its folder.
  let folder: [String: Pattern]
  /// Headings and labels by which such a page says it.
  let headings: [String: [[Substring]]]
  /// Titles of documents that are on one of these alone.
  let documents: [String: [[Substring]]]
  /// How a text begins that lists things, and has no rules.
  let lists: Pattern?
  /// By which a text may state a key of ours.
  let traces: [String: Pattern]
  /// How a text begins that is a draft, a template or no longer followed.
  let undecided: Pattern?
  /// How a page says that its text has yet to come.
  let stubs: Pattern?
  /// The blanks of a text that is written for whoever fills them in.
  let unfilled: Pattern?
  /// How a text speaks that binds those who use what the company sells.
  let terms: Pattern?

  static let path = "rules/data/openings.yml"

  static func of(_ language: String) -> OpeningWords? { all[language] }

  /// The names of pages that speak for their folder, without their ending.
  static let pages: [String] = root["pages"]?.list.compactMap(\.scalar) ?? []

  private static let root = Lexicon.root(path)

  private static let all: [String: OpeningWords] = {
    let words = (root["openings"]?.list ?? []).map { node in
      (
        node["code"]?.scalar ?? "",
        OpeningWords(
          opening: Language.table(node["opening"]).compactMapValues(pattern),
          folder: Language.table(node["folder"]).compactMapValues(pattern),
          headings: Language.table(node["headings"]).mapValues(titles),
          documents: Language.table(node["documents"]).mapValues(titles),
          lists: node["lists"].flatMap(pattern),
          traces: Language.table(node["traces"]).compactMapValues(pattern),
          undecided: node["undecided"].flatMap(pattern),
          stubs: node["stubs"].flatMap(pattern), unfilled: node["unfilled"].flatMap(pattern),
          terms: node["terms"].flatMap(pattern))
      )
    }
    return Dictionary(words, uniquingKeysWith: { first, _ in first })
  }()

  /// One of several lines, each an alternative.
  private static func pattern(_ node: YAMLNode) -> Pattern? {
    let lines = node.list.compactMap(\.scalar)
    return lines.isEmpty ? nil : try? Pattern("(?i)(?:" + lines.joined(separator: "|") + ")")
  }

  private static func titles(_ node: YAMLNode) -> [[Substring]] {
    node.list.compactMap(\.scalar).map { SectionTitle.words($0) }
  }
}
