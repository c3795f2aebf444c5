import PolicyCore
import PolicyModel

/// A day by which something is to be done, and what says so.
public struct DueDate: Sendable {
  public enum What: String, CaseIterable, Sendable {
    case review, objective, exception, action, record, waiver
    case managementReview = "management-review"
  }

  public var on: CalendarDate
  public var what: What
  /// What is due, in a few words: "POL-010 Backup Policy".
  public var subject: String
  /// The person or role who is to do it; nil where nothing says.
  public var owner: String?
  public var file: String
  public var line: Int
  /// Stays the same while the day and the place move: the kind, the document and the thing.
  public var key: String
}

extension DueDate.What {
  /// What a reader calls it.
  public var label: String {
    switch self {
    case .review: "Review"
    case .objective: "Objective due"
    case .exception: "Exception ends"
    case .action: "Action due"
    case .record: "Record due"
    case .waiver: "Waiver ends"
    case .managementReview: "Management review"
    }
  }
}
