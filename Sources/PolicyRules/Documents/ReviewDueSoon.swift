import PolicyCore
import PolicyModel

/// Documents whose review date comes near.
struct ReviewDueSoon: ComputedDocumentCheck {
  static let name = "review-due-soon"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.isInForce else { return [] }
    let configuration = context.corpus.configuration
    let schedule = context.schedule(of: document)
    let stated = StatedSchedule(document, schedule, context).due
    guard let next = stated?.on ?? schedule.next, let range = stated?.range ?? schedule.source,
      stated?.isLatest != true, next >= context.asOf,
      next <= configuration.review.warnBefore.after(context.asOf)
    else { return [] }
    let days = context.asOf.days(until: next)
    let when = days == 0 ? "today" : days == 1 ? "tomorrow" : "in \(days) days"
    return [
      document.observe(
        "The review is due on \(next), \(when)\(stated.map { ", \($0.basis)" } ?? "").", at: range,
        anchor: "review")
    ]
  }
}
