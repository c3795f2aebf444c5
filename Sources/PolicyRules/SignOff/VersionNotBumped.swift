import PolicyCore
import PolicyModel
import PolicySignOff

/// Two texts under one version.
struct VersionNotBumped: ComputedDocumentCheck {
  static let name = "version-not-bumped"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.judgesFields(of: document), !document.approvals.isEmpty else { return [] }
    var digests: [VersionNumber: String] = [:]
    var observations: [Observation] = []
    for approval in document.approvals {
      guard let version = approval.version, let digest = approval.digest else { continue }
      let first = digests[VersionNumber(version)] ?? digest
      digests[VersionNumber(version)] = first
      guard first != digest else { continue }
      observations.append(
        document.observe(
          "Version \(version) was approved with another text before.",
          at: (approval.node["version"] ?? approval.node).range, anchor: "approvals",
          matched: version + digest))
    }
    guard observations.isEmpty, let version = document.version,
      let approved = digests[VersionNumber(version)], let node = document.root["version"],
      approved != context.digest(of: document)
    else { return observations }
    return [
      document.observe(
        "Version \(version) was approved, and the text has changed since.", at: node.range,
        anchor: "version", matched: version)
    ]
  }
}
