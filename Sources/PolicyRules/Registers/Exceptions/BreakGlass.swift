import PolicyCore
import PolicyModel

/// Emergency accesses without a window of hours.
struct BreakGlassWindow: ComputedDocumentCheck {
  let name = "break-glass-window"

  /// A shift and its handover.
  private static let limitHours = 12

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard BreakGlass.isRecorded(document, in: context) else { return [] }
    if document.isBlank("start") || document.isBlank("end") {
      let missing = document.isBlank("start") ? "start" : "end"
      return [
        document.observe(
          document.isBlank("start") && document.isBlank("end")
            ? "The access has no window: `start` and `end` are missing."
            : "The window of the access has no `\(missing)`.",
          at: document.place(ofBlank: missing), anchor: missing)
      ]
    }
    guard let start = BreakGlass.moment("start", of: document),
      let end = BreakGlass.moment("end", of: document)
    else { return [] }
    let seconds = end.seconds - start.seconds
    guard seconds < 0 || seconds > Int64(Self.limitHours) * 3600 else { return [] }
    return [
      document.observe(
        seconds < 0
          ? "The window of the access ends before it starts."
          : "The access lasted \(seconds / 3600) h \(seconds / 60 % 60) min; \(Self.limitHours) hours are the most.",
        at: document.place(of: "end"), anchor: "end")
    ]
  }
}

/// Emergency accesses that nobody looked at by the end of the next working day.
struct BreakGlassUnreviewed: ComputedDocumentCheck {
  let name = "break-glass-unreviewed"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard BreakGlass.isRecorded(document, in: context),
      let end = BreakGlass.moment("end", of: document)
    else { return [] }
    let deadline = end.date.nextWorkingDay
    guard let message = problem(document, deadline, context) else { return [] }
    let entry = document.root.entry("post-review")
    return [
      document.observe(
        message,
        at: entry?.value["on"]?.range ?? entry?.keyRange
          ?? document.place(ofBlank: "post-review"),
        anchor: "post-review")
    ]
  }

  private func problem(
    _ document: PolicyDocument, _ deadline: CalendarDate, _ context: RuleContext
  ) -> String? {
    let missing = ["by", "on", "outcome"].filter { document.isBlank("post-review.\($0)") }
    guard missing.isEmpty else {
      // There is still time.
      guard deadline < context.asOf else { return nil }
      return missing.count == 3
        ? "No review followed the access; it was due by \(deadline)."
        : "The review of the access lacks `\(missing.joined(separator: "`, `"))`."
    }
    guard let on = document.date("post-review.on"), on > deadline else { return nil }
    return "The access was reviewed on \(on); the review was due by \(deadline)."
  }
}

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
