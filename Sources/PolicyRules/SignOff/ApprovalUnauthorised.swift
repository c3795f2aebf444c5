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
      return judged.observe(
        refusal.reason.text, proven.entry, at: key, fix: refusal.mend,
        cause: cause(refusal, proven.entry, document, context))
    }
  }

  /// What people.yml says of one person can undo all that they approved.
  private func cause(
    _ refusal: Entitlement.Refusal, _ entry: Attestation, _ document: PolicyDocument,
    _ context: RuleContext
  ) -> SharedCause? {
    guard let people = context.corpus.people, let person = entry.by.flatMap({ people[$0] }) else {
      return nil
    }
    let role = entry.role ?? ""
    let reason: String
    switch refusal.cause {
    case .notMember: reason = "was not with the company on the day"
    case .notHeld: reason = "did not hold the role `\(role)` on the day"
    default: return nil
    }
    return SharedCause(
      "\(person.id) \(reason)", at: (people.source.path, person.range), subject: document.name,
      fix:
        "Correct the days in \(people.source.path) where they are wrong; else have someone approve who held the role then."
    ) { "\(person.name) \(reason) of \($0.counting("approval"))." }
  }
}
