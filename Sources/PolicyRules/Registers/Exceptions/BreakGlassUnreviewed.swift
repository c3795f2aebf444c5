import PolicyCore
import PolicyModel

/// Emergency accesses that nobody looked at by the end of the next working day.
struct BreakGlassUnreviewed: ComputedDocumentCheck {
  static let name = "break-glass-unreviewed"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard let deadline = Self.deadline(of: document, context) else { return [] }
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

  /// By when an emergency access is to be looked at; nil for what is none, and for one that has not ended.
  static func deadline(of document: PolicyDocument, _ context: RuleContext) -> CalendarDate? {
    guard BreakGlass.isRecorded(document, in: context) else { return nil }
    return BreakGlass.moment("end", of: document)?.date.nextWorkingDay
  }

  /// What its review lacks.
  static func missing(in document: PolicyDocument) -> [String] {
    ["by", "on", "outcome"].filter { document.isBlank("post-review.\($0)") }
  }

  private func problem(
    _ document: PolicyDocument, _ deadline: CalendarDate, _ context: RuleContext
  ) -> String? {
    let missing = Self.missing(in: document)
    guard missing.isEmpty else {
      // There is still time.
      guard deadline < context.asOf else { return nil }
      return missing.count == 3
        ? "No review followed the access; it was due by \(deadline)."
        : "The review of the access lacks `\(missing.joined(separator: "`, `"))`."
    }
    guard let on = document.date("post-review.on") else { return nil }
    if let end = BreakGlass.moment("end", of: document), on < end.date {
      let start = BreakGlass.moment("start", of: document)
      let isBefore = start.map { on < $0.date } ?? false
      return
        "The review is dated \(on), before the access \(isBefore ? "began on \(start?.date ?? end.date)" : "ended on \(end.date)")."
    }
    if on > context.asOf {
      return "The review is dated \(on), after \(context.asOf), the day of this check."
    }
    guard on > deadline else { return nil }
    return "The access was reviewed on \(on); the review was due by \(deadline)."
  }
}
