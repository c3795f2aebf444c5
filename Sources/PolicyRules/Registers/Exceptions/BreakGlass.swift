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

  /// What is said of an access that somebody had and of which the record is still a draft long after it must have ended.
  static func neverEnded(
    _ document: PolicyDocument, _ limit: Int, _ context: RuleContext
  ) -> [Observation] {
    guard document.kind == .exception, document.text("type") == "break-glass",
      context.judgesFields(of: document), !document.isBlank("used-by"), document.isBlank("end"),
      let start = moment("start", of: document),
      // Of the last day only the date is known.
      start.seconds + Int64(limit) * 3600 < Int64(context.asOf.dayNumber) * 86_400
    else { return [] }
    return [
      document.observe(
        "The access began on \(start.date) and nobody recorded its end; \(counted(limit, "hour")) \(limit == 1 ? "is" : "are") the most.",
        at: document.place(of: "start"), anchor: "end")
    ]
  }

  /// The persons that a key names, by the id of people.yml where it knows them.
  static func persons(
    _ path: String, of document: PolicyDocument, in context: RuleContext
  ) -> [String] {
    document.texts(path).map { name in
      let people = context.corpus.people
      return people?[name]?.id ?? people?.person(withAddress: name)?.id ?? name.lowercased()
    }
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
