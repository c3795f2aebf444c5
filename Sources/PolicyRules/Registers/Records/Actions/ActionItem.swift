import PolicyCore
import PolicyModel

/// Something that was decided to be done by a day: of minutes, of a record, or a row of a table that one of them files.
struct ActionItem: Sendable {
  var file: String
  /// Whether it is a row of a table: those are kept up to date, while minutes stay as they were signed.
  var isRow: Bool
  /// Where its day stands.
  var range: SourceRange
  var what: String
  var owner: String?
  var ticket: String?
  var due: CalendarDate
  /// Whether the source says that it is done.
  var isDone: Bool
  /// The day on which it was done, where that is stated.
  var done: CalendarDate?
  /// The day of the document that tells of it.
  var told: CalendarDate?

  /// What it tells of: all that tell of one ticket tell of one action.
  var action: Action { ticket.map { .ticket($0.lowercased()) } ?? .told(file: file, range) }

  enum Action: Hashable {
    case ticket(String)
    case told(file: String, SourceRange)
  }
}

/// Whether words or a day say that something is done.
enum ActionState {
  /// Nil for what says neither.
  static func isDone(_ text: String, asOf: CalendarDate) -> Bool? {
    if let day = CalendarDate(text) ?? Moment.timestamp(text)?.date { return day <= asOf }
    let word = text.lowercased()
    if word.isEmpty || open.contains(word) { return false }
    return done.contains(word) ? true : nil
  }

  private static let done: Set<String> = [
    "yes", "y", "true", "x", "done", "closed", "complete", "completed", "resolved", "fixed",
    "finished", "implemented", "verified", "cancelled", "canceled", "withdrawn", "accepted",
    "wontfix", "won't fix", "no action", "not applicable", "100", "100%", "100 %", "erledigt",
    "geschlossen", "✓", "✔", "✅",
  ]
  private static let open: Set<String> = [
    "no", "n", "false", "-", "–", "—", "open", "in progress", "in-progress", "ongoing", "in work",
    "pending", "planned", "new", "todo", "to do", "not started", "overdue", "late", "started",
    "reopened", "blocked", "waiting", "assigned", "offen", "in arbeit", "tbd",
  ]
}
