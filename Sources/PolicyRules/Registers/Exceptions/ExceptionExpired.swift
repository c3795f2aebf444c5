import PolicyCore
import PolicyModel

/// Exceptions that ended and are still there.
struct ExceptionExpired: ComputedDocumentCheck {
  static let name = "exception-expired"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.isOpenException(document), let until = document.date("until"),
      until < context.asOf
    else { return [] }
    return [
      document.observe(
        "The exception ended on \(until) and is not closed.", at: document.place(of: "until"),
        anchor: "until", matched: until.description)
    ]
  }
}
