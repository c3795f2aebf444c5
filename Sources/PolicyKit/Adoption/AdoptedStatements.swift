import PolicyCore
import PolicyModel
import PolicyText

/// What a document says of itself, one value for each key; and what it says in two ways, of which nobody but a person can choose.
struct AdoptedStatements {
  private(set) var values: [AdoptedValue] = []
  /// Values that contradict each other, by key.
  private(set) var contradictions: [(key: String, values: [AdoptedValue])] = []

  /// - Parameter text: of the same document.
  init(_ document: PolicyDocument, _ text: DocumentText) {
    var found: [String: [AdoptedValue]] = [:]
    var order: [String] = []
    for said in StatedControl.all(in: document, text) {
      guard let value = AdoptedValue(said),
        said.place != "the text" || Self.isWhereControlStands(said.range.start.line, of: document)
      else { continue }
      if found[value.key] == nil { order.append(value.key) }
      if found[value.key]?.contains(where: { $0.value == value.value }) != true {
        found[value.key, default: []].append(value)
      }
    }
    for key in order {
      guard let all = found[key], let first = all.first else { continue }
      if all.count == 1 { values.append(first) } else { contradictions.append((key, all)) }
    }
  }

  subscript(_ key: String) -> AdoptedValue? { values.first { $0.key == key } }

  func contradicts(_ key: String) -> Bool { contradictions.contains { $0.key == key } }

  /// Document control stands at the head of a text or at its end. In between “Owner: …” is that of something else.
  private static func isWhereControlStands(_ line: Int, of document: PolicyDocument) -> Bool {
    line - document.parsed.bodyLine < 30 || document.source.lineCount - line < 15
  }
}

/// Who approved a document and when, as its text claims.
struct AdoptedApproval {
  var by: AdoptedValue
  var on: AdoptedValue
  /// Of which version, where the text says so.
  var version: String?

  /// All that one document claims, each with a name and a day.
  static func all(
    in document: PolicyDocument, _ stated: AdoptedStatements
  ) -> [AdoptedApproval] {
    let together = StatedApproval.all(in: document).compactMap { said -> AdoptedApproval? in
      guard let by = said.by, let on = said.on, let name = Meaning.name(by, as: "approvals.by")
      else { return nil }
      let line = document.source.position(of: said.bytes.lowerBound).line
      func value(_ key: String, _ value: String, _ origin: String) -> AdoptedValue {
        AdoptedValue(
          key: key, value: value, origin: "“\(AdoptedValue.shortened(origin))”", line: line,
          certainty: .likely)
      }
      return AdoptedApproval(
        by: value("approvals.by", name.value, by),
        on: value("approvals.on", on.description, on.description),
        version: said.version.flatMap { Meaning(of: $0, .version)?.value })
    }
    if !together.isEmpty { return together }
    guard let by = stated["approvals.by"], let on = stated["approvals.on"] else { return [] }
    return [AdoptedApproval(by: by, on: on)]
  }
}
