import PolicyCore
import PolicyModel

/// Cycles of more than a year.
struct ReviewCycleTooLong: DocumentRule {
  let info = RuleInfo(
    name: "review-cycle-too-long", id: "CORE-017", level: .error,
    summary:
      "A review cycle of more than 12 months, or a next review more than 12 months after the last.",
    why: "Once a year is the least that certification bodies accept.",
    fix: "Set the cycle to 12m or less.",
    refs: ["iso27001:A.5.1"],
    examples: RuleExamples(
      pass: [
        "---\nid: POL-001\nreview: {cycle: 12m}\n---\n",
        "---\nid: POL-001\nreview: {cycle: 365d}\n---\n",
      ],
      fail: [
        "---\nid: POL-001\nreview: {cycle: ↓18m}\n---\n",
        "---\nid: POL-001\nreview: {cycle: ↓2y}\n---\n",
        "---\nid: POL-001\nreview: {next: ↓2027-06-02}\napprovals:\n  - {by: dana, on: 2026-03-02}\n---\n",
      ]))

  func check(_ document: PolicyDocument, in context: RuleContext) -> [Observation] {
    if let node = document.root.value(at: "review.cycle"), let text = node.scalar,
      let cycle = Period(text)
    {
      guard cycle.isLonger(thanMonths: 12) else { return [] }
      return [
        document.observe(
          "The review cycle is \(cycle); 12 months are the most.", at: node.range, anchor: "review",
          matched: text)
      ]
    }
    let schedule = ReviewSchedule(
      of: document, configuration: context.corpus.configuration, asOf: context.asOf)
    guard schedule.isStated, let next = schedule.next, let last = schedule.last,
      let range = schedule.source, next > last.adding(months: 12)
    else { return [] }
    return [
      document.observe(
        "The next review, \(next), is more than 12 months after the last, \(last).", at: range,
        anchor: "review")
    ]
  }
}
