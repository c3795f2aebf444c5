import PolicyCore
import PolicyModel

/// The company's own keys that policyc.yml lists under `registers`, as columns behind ours.
struct OwnColumns {
  private let keys: [String]
  let columns: [Table.Column]

  init(_ register: String, _ source: RegisterSource) {
    keys = source.corpus.configuration.registerColumns[register] ?? []
    columns = keys.map { .init(capitalised(spaced($0.replacing(".", with: " "))), width: 24) }
  }

  /// What a document says under each key: a value, several, or nothing.
  func cells(of document: PolicyDocument) -> [Table.Cell] {
    keys.map { key in
      if let day = document.date(key) { return .date(day) }
      return .list(document.texts(key))
    }
  }
}
