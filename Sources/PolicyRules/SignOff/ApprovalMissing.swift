import PolicyCore
import PolicyModel
import PolicySignOff

/// Documents that say they are in force and name no approval of what they say.
struct ApprovalMissing: ComputedDocumentCheck {
  /// The kinds that management approves one by one.
  static let kinds = ApprovalStatus.approvedKinds

  static let name = "approval-missing"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard ApprovalMissing.kinds.contains(document.kind), document.asksToBeFollowed,
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
