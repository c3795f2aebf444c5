import PolicyCore
import PolicyModel

/// A management system that top management has not reviewed for a year, or for longer than policyc.yml says.
struct ManagementReviewOverdue: ComputedCorpusCheck {
  static let name = "management-review-overdue"

  func observations(in context: RuleContext) -> [Observation] {
    let configuration = context.corpus.configuration
    guard configuration.keeps.elsewhere[.reviews] == nil else { return [] }
    let held = context.heldReviews
    // Where there is none at all, another rule tells.
    guard let last = held.max(by: { $0.on < $1.on }) else { return [] }
    let year = Period.months(12)
    let stated = configuration.managementReviewCycle
    let due = [stated?.after(last.on), year.after(last.on)].compactMap(\.self).min() ?? last.on
    guard due < context.asOf else { return [] }
    let isYear = year.after(last.on) < context.asOf
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
