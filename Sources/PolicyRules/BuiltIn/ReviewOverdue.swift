import PolicyCore
import PolicyModel

/// Documents whose review date has passed.
struct ReviewOverdue: DocumentRule {
  let info = RuleInfo(
    name: "review-overdue", id: "CORE-015", level: .error,
    summary: "A document in force whose next review date has passed.",
    why: "An overdue review is the easiest non-conformity to find: the date is on the first page.",
    fix: "Review it: record the outcome under `reviews`, or approve a new version.",
    refs: ["iso27001:A.5.1"],
    examples: RuleExamples(
      pass: [
        "---\nid: POL-001\nreview: {next: 2026-06-30}\n---\n",
        "---\nid: POL-001\nstatus: retired\nreview: {next: 2020-01-01}\n---\n",
        "---\nid: POL-001\nreview: {cycle: 12m}\napprovals:\n  - {by: dana, on: 2024-03-02}\nreviews:\n  - {by: dana, on: 2026-03-01, outcome: no-change}\n---\n",
      ],
      fail: [
        "---\nid: POL-001\nreview: {next: ↓2026-06-29}\n---\n",
        "---\nid: POL-001\nreview: {cycle: ↓12m}\napprovals:\n  - {by: dana, on: 2025-03-02}\n---\n",
      ]))

  func check(_ document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.isInForce, !ObjectiveReviewOverdue.speaks(of: document, in: context) else {
      return []
    }
    let schedule = ReviewSchedule(
      of: document, configuration: context.corpus.configuration, asOf: context.asOf)
    guard let next = schedule.next, let range = schedule.source, next < context.asOf else {
      return []
    }
    let days = next.days(until: context.asOf)
    let basis = schedule.last.map { ", \(schedule.isStated ? "last" : "counted from") \($0)" } ?? ""
    return [
      document.observe(
        "The review was due on \(next), \(days) day\(days == 1 ? "" : "s") ago\(basis).", at: range,
        anchor: "review")
    ]
  }
}
