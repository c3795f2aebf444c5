import PolicyCore
import PolicyModel
import PolicySignOff

/// Documents that somebody took out of force, or brought back, who may not, or who did not show that it was them.
struct SetAsideUnproven: ComputedDocumentCheck {
  static let name = "set-aside-unproven"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.status?.isSetAside == true || document.asksToBeFollowed,
      !document.approvals.isEmpty, context.signOff != nil
    else { return [] }
    let status = context.approvalStatus(of: document)
    guard let refusal = status.refusal else { return [] }
    let version = status.text?.version.map { "Version \($0)" } ?? "The approved text"
    return [
      document.observe(
        status.isInForce
          ? "\(refusal) \(version) stays in force." : "\(refusal) It stays \(status.verdict.word).",
        at: document.root["status"]?.range ?? document.place(ofMissing: "status"),
        anchor: "status", matched: document.text("status") ?? "")
    ]
  }
}
