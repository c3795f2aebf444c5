import PolicyAssets
import PolicyCore
import PolicyModel
import PolicySyntax

/// The wordings of decisions in minutes: `rules/data/decisions.yml`.
enum DecisionWords {
  enum Meaning: Sendable {
    case approval, refusal, settingAside, mereReview
    /// An approval that waits for something to be done.
    case conditional
    /// In words that we do not know.
    case unknown
  }

  private static let lists: [String: [String]] = {
    let path = "rules/data/decisions.yml"
    guard let text = Assets.text(path) else { return [:] }
    let root = YAMLParser.parse(SourceText(path: path, text: text)).root
    return Dictionary(
      (root?.entries ?? []).map { ($0.key, $0.value.list.compactMap(\.scalar)) },
      uniquingKeysWith: { first, _ in first })
  }()

  static func meaning(of decision: String) -> Meaning {
    let text = decision.lowercased().drop(while: \.isWhitespace)
    let search = TextSearch(Array(text.utf8))
    if begins(text, with: "for") || begins(text, with: "conditional") {
      let isOpen = (lists["conditional"] ?? []).contains(where: search.contains(phrase:))
      let isMet = (lists["met"] ?? []).contains(where: search.contains(phrase:))
      return isOpen && !isMet ? .conditional : .approval
    }
    if lists["alone"]?.contains(String(text)) == true { return .refusal }
    // What is withdrawn was refused where it was not in force before.
    if begins(text, with: "set-aside") { return .settingAside }
    if (lists["against"] ?? []).contains(where: search.contains(phrase:)) { return .refusal }
    return begins(text, with: "reviewed") ? .mereReview : .unknown
  }

  private static func begins(_ text: Substring, with list: String) -> Bool {
    (lists[list] ?? []).contains { word in
      guard text.hasPrefix(word) else { return false }
      return text.dropFirst(word.count).first.map { !$0.isLetter && $0 != "-" } ?? true
    }
  }
}
