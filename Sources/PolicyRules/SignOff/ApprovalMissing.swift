import PolicyCore
import PolicyModel
import PolicySignOff
import PolicyText

/// Documents that say they are in force and name no approval of what they say.
struct ApprovalMissing: ComputedDocumentCheck {
  /// The kinds that management approves one by one.
  static let kinds = ApprovalStatus.approvedKinds

  static let name = "approval-missing"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard ApprovalMissing.kinds.contains(document.kind), document.asksToBeFollowed,
      document.parsed.frontMatter.presence != .broken
    else { return [] }
    let approvals = document.approvals
    if approvals.isEmpty, document.isBlank("approvals"), let stated = stated(document, context) {
      return [stated]
    }
    guard context.tellsGapsSingly(of: document) else { return [] }
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

  /// What the text, or a key that is none of ours, says of its approval.
  private func stated(_ document: PolicyDocument, _ context: RuleContext) -> Observation? {
    if let draft = context.unfinished(document) {
      return document.observe(
        "The status is “\(draft.value)”, as \(draft.place) says, and without `status` in the front matter the document counts as in force.",
        at: draft.range, anchor: "approvals", matched: draft.value,
        fix: "Write `status: draft` into the front matter, or have the document approved.",
        waits: true)
    }
    let stated = context.stated(of: document)
    // Who approved it stands there as companies write it, and how it is recorded is a matter of form.
    let whole = StatedApproval.all(in: document).last { $0.by != nil && $0.on != nil }
    if let said = stated[.approver] ?? stated[.approved] {
      return document.observe(
        "Only \(said.place) speaks of an approval (“\(said.value)”); none is recorded.",
        at: said.range, anchor: "approvals", matched: said.value, level: .warning,
        waits: true)
    }
    guard let whole, let by = whole.by else { return nil }
    return document.observe(
      "Only the text speaks of an approval (“\(by)”); none is recorded.",
      at: document.source.range(whole.bytes), anchor: "approvals", matched: by, level: .warning,
      waits: true)
  }
}
