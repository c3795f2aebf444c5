import PolicyCore
import PolicyModel

/// Objectives that the management review has not looked at: for a quarter, or, much worse, for a year.
struct ObjectiveReviewOverdue: ComputedDocumentCheck {
  static let name = "objective-review-overdue"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .objective, document.isActiveObjective,
      context.judgesFields(of: document)
    else { return [] }
    let schedule = context.schedule(of: document)
    guard let last = schedule.last else {
      return [
        document.observe(
          "No review of the objective is recorded.", at: document.place(ofBlank: "reviews"),
          anchor: "reviews", level: .warning)
      ]
    }
    let isYear = last.adding(months: 12) < context.asOf
    let due = Self.due(schedule, last: last)
    guard isYear || due < context.asOf else { return [] }
    return [
      document.observe(
        isYear
          ? "The last review was on \(last), more than a year ago."
          : "The last review was on \(last); the next was due on \(due).",
        at: place(of: last, in: document), anchor: "reviews", level: isYear ? nil : .warning)
    ]
  }

  /// A quarter after the last review, or before where the objective says so.
  static func due(_ schedule: ReviewSchedule, last: CalendarDate) -> CalendarDate {
    let quarter = last.adding(months: 3)
    return schedule.next.map { $0 > last ? min($0, quarter) : quarter } ?? quarter
  }

  private func place(of day: CalendarDate, in document: PolicyDocument) -> SourceRange {
    let nodes = document.reviews.map(\.node) + document.approvals.map(\.node)
    let dates = nodes.compactMap { $0["on"] }
    return dates.first { $0.scalar == day.description }?.range ?? document.place(of: "reviews")
  }
}
