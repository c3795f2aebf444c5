import PolicyCore
import PolicyModel

/// Drafts that nobody approved yet, while the management system is being set up.
struct DraftWaiting: ComputedDocumentCheck {
  static let name = "draft-waiting"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.corpus.configuration.isBeingSetUp(on: context.asOf),
      document.isAwaitingFirstApproval, let status = document.root["status"],
      // That of the high-level policy is told as what it is.
      !(document.isHighLevel && context.isOn(TopPolicyMissing.self))
    else { return [] }
    var message = "\(document.title) is a draft that nobody approved yet."
    if case .unreadable(let fault) = context.metrics.reading(of: document, in: context) {
      message += " Its figures are not there yet: \(fault.message)"
    }
    return [
      document.observe(
        message, at: status.range, anchor: "status",
        fix:
          "Read it, fill its blanks and commit; then `policyc approve \(ShellArgument.quoted(document.name))`."
      )
    ]
  }
}
