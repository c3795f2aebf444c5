import PolicyCore
import PolicyModel

/// Cycles of more than a year.
struct ReviewCycleTooLong: ComputedDocumentCheck {
  static let name = "review-cycle-too-long"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
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
    let schedule = context.schedule(of: document)
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
