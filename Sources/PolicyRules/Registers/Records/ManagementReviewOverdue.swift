import PolicyCore
import PolicyModel

/// A management system that top management has not reviewed for a year, or for longer than policyc.yml says.
struct ManagementReviewOverdue: ComputedCorpusCheck {
  static let name = "management-review-overdue"

  func observations(in context: RuleContext) -> [Observation] {
    // Where there is none at all, another rule tells.
    guard let (last, due) = context.nextManagementReview, due < context.asOf else { return [] }
    let isYear = Period.months(12).after(last.on) < context.asOf
    return [
      last.minutes.observe(
        isYear
          ? "The last management review was on \(last.on), more than a year ago."
          : "The last management review was on \(last.on); policyc.yml asks for the next by \(due).",
        at: last.minutes.place(of: "on"), anchor: "management-review")
    ]
  }
}

extension RuleContext {
  /// The last management review, and when the next is due: after a year, or earlier where policyc.yml says so. Nil where none
  /// took place, and where they are kept elsewhere.
  var nextManagementReview: (last: (minutes: PolicyDocument, on: CalendarDate), due: CalendarDate)?
  {
    let configuration = corpus.configuration
    guard configuration.keeps.elsewhere[.reviews] == nil,
      let last = heldReviews.max(by: { $0.on < $1.on })
    else { return nil }
    let year = Period.months(12).after(last.on)
    return (last, configuration.managementReviewCycle.map { min($0.after(last.on), year) } ?? year)
  }

  /// The management reviews that took place until the day of the check.
  var heldReviews: [(minutes: PolicyDocument, on: CalendarDate)] {
    corpus.documents(.review).compactMap { minutes in
      guard judgesFields(of: minutes), minutes.status != .draft, minutes.status != .inReview,
        let on = minutes.date("on"), on <= asOf
      else { return nil }
      return (minutes, on)
    }
  }
}
