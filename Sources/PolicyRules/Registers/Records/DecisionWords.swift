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
    Dictionary(
      (EmbeddedData.root("rules/data/decisions.yml")?.entries ?? []).map {
        ($0.key, $0.value.list.compactMap(\.scalar))
      },
      uniquingKeysWith: { first, _ in first })
  }()

  static func meaning(of decision: String) -> Meaning {
    let text = decision.lowercased().drop(while: \.isWhitespace)
    let search = TextSearch(Array(text.utf8))
    if begins(text, with: "for") || begins(text, with: "conditional") {
      let isOpen = search.contains(anyOf: lists["conditional"] ?? [])
      return isOpen && !search.contains(anyOf: lists["met"] ?? []) ? .conditional : .approval
    }
    if lists["alone"]?.contains(String(text)) == true { return .refusal }
    // What is withdrawn was refused where it was not in force before.
    if begins(text, with: "set-aside") { return .settingAside }
    if search.contains(anyOf: lists["against"] ?? []) { return .refusal }
    return begins(text, with: "reviewed") ? .mereReview : .unknown
  }

  private static func begins(_ text: Substring, with list: String) -> Bool {
    (lists[list] ?? []).contains { word in
      guard text.utf8.first == word.utf8.first, text.hasPrefix(word) else { return false }
      return text.dropFirst(word.count).first.map { !$0.isLetter && $0 != "-" } ?? true
    }
  }
}
