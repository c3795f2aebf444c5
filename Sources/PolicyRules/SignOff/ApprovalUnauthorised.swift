import PolicyCore
import PolicyModel
import PolicySignOff

/// Approvals in a role that the person did not hold, or that may not approve this document.
struct ApprovalUnauthorised: ComputedDocumentCheck {
  static let name = "approval-unauthorised"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard let judged = SignOffJudgement(document, context) else { return [] }
    let refusals = judged.approvals.map { proven -> Entitlement.Refusal? in
      if case .refused(let refusal) = context.entitlement(of: proven, for: document) {
        refusal
      } else {
        nil
      }
    }
    // Where nobody from the top approved the high-level policy at all, another rule tells.
    let isToldElsewhere =
      document.isHighLevel && context.isOn(TopPolicyApprover.self)
      && refusals.allSatisfy { $0?.cause == .notAllowed }
    return zip(judged.approvals, refusals).compactMap { proven, refusal in
      guard let refusal, refusal.cause != .notAllowed || !isToldElsewhere else { return nil }
      // A day that is none, and a person whom people.yml does not know, are told as such.
      guard refusal.cause != .stranger, proven.entry.on != nil || refusal.cause == .notAllowed
      else { return nil }
      let key = refusal.cause == .notMember || proven.entry.role == nil ? "by" : "as"
      return judged.observe(refusal.reason, proven.entry, at: key, fix: refusal.mend)
    }
  }
}
