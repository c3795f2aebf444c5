import PolicyCore
import PolicyModel

/// Minutes of a management review that nobody signed.
struct MinutesUnsigned: ComputedDocumentCheck {
  static let name = "minutes-unsigned"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .review, document.isInForce, context.judgesFields(of: document),
      document.isBlank("approvals")
    else { return [] }
    return [
      document.observe(
        "Nobody signed the minutes: no approval is recorded.",
        at: document.place(ofBlank: "approvals"), anchor: "approvals")
    ]
  }
}
