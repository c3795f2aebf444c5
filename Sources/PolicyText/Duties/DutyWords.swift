/// The words of `rules/data/duties.yml`, as the hashes that words of a text have.
package struct DutyWords: Sendable {
  package typealias Phrase = [UInt32]

  /// What roles are called beside the words of their ids.
  package let roles: [String: [Phrase]]
  package let everyone: [Phrase]
  package let leadership: [Phrase]
  let determiners: Set<UInt32>
  let joints: Set<UInt32>
  let between: [Phrase]
  let obligations: [Phrase]
  let apart: Set<UInt32>
  let agents: Set<UInt32>
  let participles: Set<UInt32>
  let open: Set<UInt32>
  let sections: Set<Phrase>
  let roleColumns: Set<Phrase>
  let doerColumns: Set<Phrase>
  let otherColumns: Set<Phrase>

  package static let shared = DutyWords()

  package static let path = "rules/data/duties.yml"

  private init() {
    let root = Lexicon.root(DutyWords.path)
    func phrases(_ key: String) -> [Phrase] { DutyWords.phrases(root[key]?.scalar ?? "") }
    func words(_ key: String) -> Set<UInt32> { Set(phrases(key).compactMap(\.first)) }
    roles = Dictionary(
      (root["roles"]?.entries ?? []).map { ($0.key, DutyWords.phrases($0.value.scalar ?? "")) },
      uniquingKeysWith: +)
    everyone = phrases("everyone")
    leadership = phrases("leadership")
    determiners = words("determiners")
    joints = words("joints")
    between = phrases("between")
    obligations = phrases("obligations")
    apart = words("apart")
    agents = words("agents")
    participles = words("participles")
    open = words("open")
    sections = Set(phrases("sections"))
    roleColumns = Set(phrases("role-columns"))
    doerColumns = Set(phrases("doer-columns"))
    otherColumns = Set(phrases("other-columns"))
  }

  private static func phrases(_ list: String) -> [Phrase] {
    list.split(separator: ",").map { phrase(String($0)) }.filter { !$0.isEmpty }
  }

  /// The words of a name or heading in whatever writing.
  package static func phrase(_ text: String) -> Phrase {
    var words: Phrase = []
    WordReader.forEachForm(in: text) { form, _ in words.append(form.hash) }
    return words
  }
}
