import PolicyCore
import PolicyModel

/// Documents that nobody changed or reviewed while the world moved.
struct SetAndForget: ComputedCorpusCheck {
  static let name = "set-and-forget"

  /// Days after the end of the cycle.
  private static let graceDays = 90

  func observations(in context: RuleContext) -> [Observation] {
    guard let lastChange = context.lastChange else { return [] }
    let candidates = context.inForce(.policy, .procedure).compactMap { document in
      candidate(document, context)
    }
    guard !candidates.isEmpty else { return [] }
    let changes = lastChange(candidates.map(\.document.path))
    return candidates.compactMap { document, reviewed, cycle in
      guard let changed = changes[document.path], isOver(cycle, since: changed, context.asOf) else {
        return nil
      }
      let review = reviewed.map { "the last review was on \($0)" } ?? "no review is recorded"
      return document.observe(
        "The last commit to this document is of \(changed), and \(review).",
        at: document.place(of: "review"), anchor: "review")
    }
  }

  /// A document whose last review is older than its cycle and the grace, so that its last change matters.
  private func candidate(
    _ document: PolicyDocument, _ context: RuleContext
  ) -> (document: PolicyDocument, reviewed: CalendarDate?, cycle: Period)? {
    let schedule = context.schedule(of: document)
    let cycle = schedule.cycle ?? .months(12)
    guard schedule.last.map({ isOver(cycle, since: $0, context.asOf) }) ?? true else { return nil }
    return (document, schedule.last, cycle)
  }

  private func isOver(_ cycle: Period, since day: CalendarDate, _ asOf: CalendarDate) -> Bool {
    cycle.after(day).adding(days: Self.graceDays) < asOf
  }
}
