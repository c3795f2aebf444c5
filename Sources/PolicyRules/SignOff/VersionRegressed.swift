import PolicyCore
import PolicyModel
import PolicySignOff

/// Versions that go backwards.
struct VersionRegressed: ComputedDocumentCheck {
  static let name = "version-regressed"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.judgesFields(of: document), let node = document.root["version"],
      !document.approvals.isEmpty, let version = document.version.map(VersionNumber.init)
    else { return [] }
    let former =
      document.approvals.compactMap(\.version) + (context.signOff?.versionsBefore(document) ?? [])
    guard let highest = VersionNumber.highest(of: former), version.precedes(highest) else {
      return []
    }
    return [
      document.observe(
        "Version \(version.text) is lower than \(highest.text), which the document had before.",
        at: node.range, anchor: "version", matched: version.text)
    ]
  }
}
