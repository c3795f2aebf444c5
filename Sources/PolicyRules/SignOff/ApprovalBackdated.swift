import PolicyModel

/// Approvals that were written later than they say.
struct ApprovalBackdated: ComputedDocumentCheck {
  static let name = "approval-backdated"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard let backdating = Backdating(context), let judged = SignOffJudgement(document, context)
    else { return [] }
    return judged.approvals.compactMap { proven in
      backdating.fault(of: proven, judged).map { judged.observe($0, proven.entry, at: "on") }
    }
  }
}
