import PolicyCore
import PolicyModel

/// Documents whose review date comes near.
struct ReviewDueSoon: DocumentRule {
  let info = RuleInfo(
    name: "review-due-soon", id: "CORE-016", level: .warning,
    summary: "A document in force that falls due within the warning time (30 days).",
    why: "A review needs its owner's time and management's; a month's notice makes it happen.",
    fix: "Plan the review. `review.warn-before` in policyc.yml sets the notice.",
    refs: ["iso27001:A.5.1"],
    examples: RuleExamples(
      pass: [
        "---\nid: POL-001\nreview: {next: 2026-07-31}\n---\n",
        "=== policyc.yml\nreview: {warn-before: 7d}\n=== policies/a.md\n---\nid: POL-001\nreview: {next: 2026-07-15}\n---\n",
      ],
      fail: [
        "---\nid: POL-001\nreview: {next: ↓2026-07-30}\n---\n",
        "---\nid: POL-001\nreview: {next: ↓2026-06-30}\n---\n",
      ]))

  func check(_ document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.isInForce, !ObjectiveReviewOverdue.speaks(of: document, in: context) else {
      return []
    }
    let configuration = context.corpus.configuration
    let schedule = ReviewSchedule(of: document, configuration: configuration, asOf: context.asOf)
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
