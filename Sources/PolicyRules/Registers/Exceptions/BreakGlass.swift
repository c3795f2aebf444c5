import PolicyCore
import PolicyModel

/// What the rules of emergency access share.
enum BreakGlass {
  /// Drafts are still being written, perhaps while the emergency lasts.
  static func isRecorded(_ document: PolicyDocument, in context: RuleContext) -> Bool {
    document.kind == .exception && document.text("type") == "break-glass"
      && document.status != .draft && document.status != .inReview
      && context.judgesFields(of: document)
  }

  /// A moment of the front matter; nil where there is none, or one that `date-invalid` tells of.
  static func moment(_ path: String, of document: PolicyDocument) -> Timestamp? {
    document.text(path).flatMap(Moment.timestamp)
  }
}

extension CalendarDate {
  /// The next day from Monday to Friday. 1970-01-01 was a Thursday.
  var nextWorkingDay: CalendarDate {
    var day = adding(days: 1)
    while ((day.dayNumber % 7) + 7 + 3) % 7 > 4 { day = day.adding(days: 1) }
    return day
  }
}
