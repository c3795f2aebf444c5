import PolicyCore
import PolicyModel
import PolicySignOff

/// Documents that say they are in force and name no approval of what they say.
struct ApprovalMissing: DocumentRule {
  /// The kinds that management approves one by one.
  static let kinds = ApprovalStatus.approvedKinds

  let info = RuleInfo(
    name: "approval-missing", id: "CORE-013", level: .error,
    summary: "A policy or procedure in force without an approval of its version.",
    why: "Without a documented approval by management, a policy is somebody's text.",
    fix:
      "Have it approved and record who, in which role and when under `approvals`; or set `status: draft`.",
    refs: ["iso27001:A.5.1", "iso27001:5.2"],
    examples: RuleExamples(
      pass: [
        "---\nid: POL-001\nversion: \"1.0\"\nstatus: approved\napprovals:\n  - {by: dana, on: 2026-03-02, version: \"1.0\"}\n---\n",
        "---\nid: POL-001\nstatus: draft\n---\n",
      ],
      fail: [
        "---\nid: POL-001\n↓status: approved\n---\n",
        "↓---\nid: POL-001\n---\n",
        "---\nid: POL-001\nstatus: approved\n↓approvals: []\n---\n",
        "---\nid: POL-001\nversion: ↓\"2.0\"\nstatus: approved\napprovals:\n  - {by: dana, on: 2026-03-02, version: \"1.0\"}\n---\n",
      ]))

  func check(_ document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard ApprovalMissing.kinds.contains(document.kind), document.isInForce,
      context.judgesFields(of: document)
    else { return [] }
    let approvals = document.approvals
    if approvals.isEmpty {
      // A value of the wrong shape is told as such.
      if let node = document.root["approvals"], !node.isNull, node.sequence?.isEmpty != true {
        return []
      }
      let entry = document.root.entry("approvals") ?? document.root.entry("status")
      return [
        document.observe(
          "No approval is recorded.", at: entry?.keyRange ?? document.place(ofMissing: "approvals"),
          anchor: "approvals")
      ]
    }
    guard let version = document.version, let node = document.root["version"],
      DocumentSignOff(claimedBy: document).approvals(ofVersionOf: document).isEmpty
    else { return [] }
    let versions = approvals.compactMap(\.version).joined(separator: ", ")
    return [
      document.observe(
        "Version \(version) has no approval; approved was \(versions).", at: node.range,
        anchor: "approvals", matched: version)
    ]
  }
}
