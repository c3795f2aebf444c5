import PolicyCore
import PolicyModel
import PolicySignOff

/// Exceptions that are allowed for longer than exceptions may be.
struct ExceptionTooLong: ComputedDocumentCheck {
  static let name = "exception-too-long"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    let limit = context.corpus.configuration.exceptions
    guard context.isOpenException(document), let until = document.date("until"),
      let start = start(of: document, context), limit.longest.after(start) < until
    else { return [] }
    let source = limit.statesLongest ? "policyc.yml allows" : "the usual limit is"
    return [
      document.observe(
        "The exception runs from \(start) to \(until); \(source) \(limit.longest).",
        at: document.place(of: "until"), anchor: "until", matched: until.description,
        // Who never set a limit is asked to look.
        level: limit.statesLongest ? nil : .warning)
    ]
  }

  /// The day of the first approval of this version, or the stated start where that is earlier.
  private func start(of document: PolicyDocument, _ context: RuleContext) -> CalendarDate? {
    let approved = DocumentSignOff(claimedBy: document).approvals(ofVersionOf: document)
      .compactMap(\.entry.on).min()
    let stated = document.date("start") ?? BreakGlass.moment("start", of: document)?.date
    return [approved, stated].compactMap(\.self).min()
  }
}
