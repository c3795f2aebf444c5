import PolicyCore
import PolicyModel
import PolicySignOff

/// Two texts under one version.
struct VersionNotBumped: DocumentRule {
  let info = RuleInfo(
    name: "version-not-bumped", id: "CORE-035", level: .error,
    summary: "A text that changed under a version that was approved.",
    why:
      "People accepted, and customers were shown, this version; two texts under one number cannot be told apart.",
    fix: "Raise `version`; `policyc approve --version` does it with the approval.",
    refs: ["iso27001:7.5.2", "iso27001:7.5.3"],
    examples: RuleExamples(
      pass: [
        "---\nid: POL-001\nversion: \"1.1\"\nstatus: draft\napprovals:\n  - {by: dana, on: 2026-03-02, version: \"1.0\", digest: \"sha256:0000000000000000000000000000000000000000000000000000000000000000\"}\n---\n"
      ],
      fail: [
        "---\nid: POL-001\nversion: ↓v1\napprovals:\n  - {by: dana, on: 2026-03-02, version: \"1.0\", digest: \"sha256:0000000000000000000000000000000000000000000000000000000000000000\"}\n---\n",
        "---\nid: POL-001\nversion: ↓\"1.0\"\napprovals:\n  - {by: dana, on: 2026-03-02, version: \"1.0\", digest: \"sha256:0000000000000000000000000000000000000000000000000000000000000000\"}\n---\n",
        "---\nid: POL-001\nversion: \"1.1\"\napprovals:\n  - {by: dana, on: 2026-03-02, version: \"1.0\", digest: \"sha256:0000000000000000000000000000000000000000000000000000000000000000\"}\n  - {by: dana, on: 2026-04-02, version: ↓\"1.0\", digest: \"sha256:1111111111111111111111111111111111111111111111111111111111111111\"}\n---\n",
      ]))

  func check(_ document: PolicyDocument, in context: RuleContext) -> [Observation] {
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
