import PolicyCore
import PolicyModel

/// Documents whose review date comes near.
struct ReviewDueSoon: ComputedDocumentCheck {
  static let name = "review-due-soon"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.isInForce else { return [] }
    let configuration = context.corpus.configuration
    let schedule = context.schedule(of: document)
    guard let next = schedule.next, let range = schedule.source, next >= context.asOf,
      next <= configuration.review.warnBefore.after(context.asOf)
    else { return [] }
    let days = context.asOf.days(until: next)
    let when = days == 0 ? "today" : days == 1 ? "tomorrow" : "in \(days) days"
    return [
      document.observe("The review is due on \(next), \(when).", at: range, anchor: "review")
    ]
  }
}
