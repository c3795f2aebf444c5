import PolicyCore
import PolicyModel
import PolicyText

/// What a document says of itself, one value for each key; and what it says in two ways, of which nobody but a person can choose.
struct AdoptedStatements {
  private(set) var values: [AdoptedValue] = []
  /// Values that contradict each other, by key.
  private(set) var contradictions: [(key: String, values: [AdoptedValue])] = []
  /// Who approved it, in the words of the text.
  private(set) var approver: String?
  /// Days of approval of which nobody can tell the day from the month, with their lines.
  private(set) var unclearDays: [(line: Int, words: String)] = []

  /// What stands under a label of ours and is none of our values: “Classification: Restricted”.
  private(set) var unread: [(key: String, value: String, line: Int)] = []

  /// - Parameter text: of the same document.
  init(_ document: PolicyDocument, _ text: DocumentText) {
    var found: [String: [AdoptedValue]] = [:]
    var order: [String] = []
    for said in StatedControl.all(in: document, text)
    where said.place != "the text" || StatedControl.isAtEdge(said.range.start.line, of: document) {
      if said.field == .approved, StatedDay.latest(in: said.value) != nil {
        unclearDays.append((said.range.start.line, said.value))
      }
      guard let value = AdoptedValue(said) else {
        // “Reviewed by: Kim Lee” is no next review, and “Version: current” none that could be read.
        let isMeant =
          said.field == .classification || said.value.contains(where: \.isNumber)
        if isMeant, let key = Self.keys[said.field], said.value.count <= 80 {
          unread.append((key, said.value, said.range.start.line))
        }
        continue
      }
      if said.field == .approver { approver = approver ?? said.value }
      if found[value.key] == nil { order.append(value.key) }
      if found[value.key]?.contains(where: { $0.value == value.value }) != true {
        found[value.key, default: []].append(value)
      }
    }
    unread.removeAll { found[$0.key] != nil }
    for key in order {
      guard let all = found[key], let first = all.first else { continue }
      if all.count == 1 { values.append(first) } else { contradictions.append((key, all)) }
    }
  }

  private static let keys: [StatedControl.Field: String] = [
    .version: "version", .classification: "classification",
    .nextReview: "review.next", .cycle: "review.cycle",
  ]

  subscript(_ key: String) -> AdoptedValue? { values.first { $0.key == key } }

  func contradicts(_ key: String) -> Bool { contradictions.contains { $0.key == key } }
}
