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
    if let observation = draftOfApproved(document) { return observations + [observation] }
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
  /// A status of `draft` over a version that is approved: what is to be changed has the next one.
  private func draftOfApproved(_ document: PolicyDocument) -> Observation? {
    guard document.status == .draft || document.status == .inReview,
      let version = document.version, let node = document.root["status"],
      let entry = document.approvals.last(where: {
        $0.version.map(VersionNumber.init) == VersionNumber(version)
      })
    else { return nil }
    let day = entry.on.map { " on \($0)" } ?? ""
    return document.observe(
      "The status is `\(node.scalar ?? "")`, and version \(version) was approved\(day).",
      at: node.range,
      anchor: "status", matched: version,
      fix:
        "Give a new draft the next version. A document is taken out of force by `policyc retire`, `suspend` or `supersede`; the status of what is approved is `approved`."
    )
  }
}
