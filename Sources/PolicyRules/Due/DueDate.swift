import PolicyCore
import PolicyModel

/// A day by which something is to be done, and what says so.
public struct DueDate: Sendable {
  public enum What: String, CaseIterable, Sendable {
    case review, objective, figures, exception, action, record, waiver, control, acceptance
    case managementReview = "management-review"
    case emergencyReview = "break-glass-review"
  }

  /// Of what was never done: the day for which it is asked.
  public var on: CalendarDate
  public var what: What
  /// What is due, in a few words: "POL-010 Backup Policy".
  public var subject: Phrase
  /// The person or role who is to do it; nil where nothing says.
  public var owner: String?
  public var file: String
  public var line: Int
  /// Stays the same while the day and the place move: the kind, the document and the thing.
  public var key: String
  /// Whether it was to be there already and never was, so that no day follows from the last one.
  public var isNever = false

  /// Whether it should have been done before a day.
  public func isOverdue(on day: CalendarDate) -> Bool { isNever || on < day }
}

extension DueDate.What {
  /// The same within a sentence.
  package var word: Phrase { Phrase(word: label.lowercased()) }

  /// What a reader calls it.
  public var label: String {
    switch self {
    case .review: "Review"
    case .objective: "Objective due"
    case .figures: "Figures due"
    case .exception: "Exception ends"
    case .action: "Action due"
    case .record: "Record due"
    case .waiver: "Waiver ends"
    case .managementReview: "Management review"
    case .control: "Control due"
    case .acceptance: "Acceptance due"
    case .emergencyReview: "Access review"
    }
  }
}
