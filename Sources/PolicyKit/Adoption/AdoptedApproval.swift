import PolicyCore
import PolicyModel
import PolicyText

/// Who approved a document and when, as its text claims.
struct AdoptedApproval {
  var by: AdoptedValue
  var on: AdoptedValue
  /// Of which version, where the text says so.
  var version: String?
}

/// All that one document claims of its approvals.
struct AdoptedApprovals {
  /// Each with a name and a day.
  private(set) var all: [AdoptedApproval] = []
  /// What speaks of an approval and cannot be read for certain, with its line.
  private(set) var unread: [(line: Int, words: String)] = []

  init(in document: PolicyDocument, _ stated: AdoptedStatements) {
    for said in StatedApproval.all(in: document) { add(said, document) }
    guard all.isEmpty, unread.isEmpty else { return }
    for (line, words) in stated.unclearDays { unread.append((line, Self.doubt(of: words))) }
    guard let by = stated["approvals.by"], let on = stated["approvals.on"] else { return }
    let names = stated.approver.flatMap(NamedPersons.init)
    if let names, names.isUnclear {
      unread.append((by.line ?? 1, Self.doubt(ofNames: stated.approver ?? by.value)))
      return
    }
    all = (names?.all.map(\.id) ?? [by.value]).map { id in
      var one = by
      one.value = id
      return AdoptedApproval(by: one, on: on)
    }
  }

  private mutating func add(_ said: StatedApproval, _ document: PolicyDocument) {
    let line = document.source.position(of: said.bytes.lowerBound).line
    guard let on = said.on else {
      if let day = said.unclearDay { unread.append((line, Self.doubt(of: day))) }
      return
    }
    guard let by = said.by, let names = NamedPersons(by) else { return }
    guard !names.isUnclear else {
      unread.append((line, Self.doubt(ofNames: by)))
      return
    }
    func value(_ key: String, _ value: String, _ origin: String) -> AdoptedValue {
      AdoptedValue(
        key: key, value: value, origin: "“\(AdoptedValue.shortened(origin))”", line: line,
        certainty: .likely)
    }
    let version = said.version.flatMap { Meaning(of: $0, .version)?.value }
    for named in names.all {
      // What is told twice is one, of the version that either names.
      if let known = all.firstIndex(where: {
        $0.by.value == named.id && $0.on.value == on.description
      }) {
        all[known].version = all[known].version ?? version
        continue
      }
      all.append(
        AdoptedApproval(
          by: value("approvals.by", named.id, by),
          on: value("approvals.on", on.description, on.description),
          version: version))
    }
  }

  private static func doubt(of day: String) -> String {
    "the day of its approval is “\(AdoptedValue.shortened(day))”, in which nobody can tell the day from the month; no approval was entered"
  }

  private static func doubt(ofNames words: String) -> String {
    "it was approved by “\(AdoptedValue.shortened(words))”, and nobody can tell who they are; no approval was entered"
  }
}
