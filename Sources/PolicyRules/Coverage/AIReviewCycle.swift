import PolicyCore
import PolicyModel

/// Documents that govern AI and are reviewed less often than is advised for them.
struct AIReviewCycle: ComputedDocumentCheck {
  static let name = "ai-review-cycle"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    let configuration = context.corpus.configuration
    guard document.governsAI, context.judgesFields(of: document), document.status != .superseded,
      document.status != .retired
    else { return [] }
    let limit = configuration.review.aiCycle
    if let node = document.root.value(at: "review.cycle"),
      let cycle = node.scalar.flatMap(Period.init)
    {
      // Beyond a year review-cycle-too-long speaks.
      guard isLonger(cycle, limit), !cycle.isLonger(thanMonths: 12) else { return [] }
      return [
        document.observe(
          "This document governs AI and is reviewed every \(cycle); every \(limit) is advised.",
          at: node.range, anchor: "review", matched: cycle.description)
      ]
    }
    let schedule = context.schedule(of: document)
    if schedule.isStated {
      guard let next = schedule.next, let last = schedule.last, next > limit.after(last),
        next <= last.adding(months: 12), let range = schedule.source
      else { return [] }
      return [
        document.observe(
          "This document governs AI, and its next review, \(next), is more than \(limit) after the last.",
          at: range, anchor: "review")
      ]
    }
    // Without a cycle anywhere, review-missing speaks.
    guard let cycle = configuration.review.cycle, isLonger(cycle, limit),
      !cycle.isLonger(thanMonths: 12)
    else { return [] }
    return [
      document.observe(
        "This document governs AI and states no cycle, so that of policyc.yml holds, \(cycle); every \(limit) is advised.",
        at: document.root.entry("topics")?.keyRange ?? document.place(ofMissing: "review"),
        anchor: "review")
    ]
  }

  /// Compared over one year, since months have no fixed number of days.
  private func isLonger(_ cycle: Period, _ limit: Period) -> Bool {
    let start = CalendarDate(dayNumber: 20_454)  // 2026-01-01
    return cycle.after(start) > limit.after(start)
  }
}
