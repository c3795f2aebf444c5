import PolicyCore
import PolicyModel

/// Documents whose review date has passed.
struct ReviewOverdue: ComputedDocumentCheck {
  static let name = "review-overdue"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.isInForce else { return [] }
    let schedule = context.schedule(of: document)
    if let due = StatedSchedule(document, schedule, context).due {
      guard due.on < context.asOf else { return [] }
      let days = counted(due.on.days(until: context.asOf), "day")
      let day = due.isLatest ? "\(due.on) at the latest" : "\(due.on)"
      return [
        document.observe(
          "The review was due on \(day), \(days) ago, \(due.basis).", at: due.range,
          anchor: "review")
      ]
    }
    guard let next = schedule.next, let range = schedule.source, next < context.asOf else {
      return []
    }
    let days = next.days(until: context.asOf)
    let basis = schedule.last.map { ", \(schedule.isStated ? "last" : "counted from") \($0)" } ?? ""
    return [
      document.observe(
        "The review was due on \(next), \(counted(days, "day")) ago\(basis).", at: range,
        anchor: "review")
    ]
  }
}
