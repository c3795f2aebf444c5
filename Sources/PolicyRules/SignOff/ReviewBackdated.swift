import PolicyModel

/// Reviews that were written later than they say.
struct ReviewBackdated: ComputedDocumentCheck {
  static let name = "review-backdated"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard let backdating = Backdating(context), let judged = SignOffJudgement(document, context)
    else { return [] }
    return judged.reviews.compactMap { proven in
      backdating.fault(of: proven, judged).map { judged.observe($0, proven.entry, at: "on") }
    }
  }
}
