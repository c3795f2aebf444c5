import PolicyCore
import PolicyModel

/// Exceptions that never end and are never looked at.
struct ExceptionOpenEnded: ComputedDocumentCheck {
  static let name = "exception-open-ended"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.isOpenException(document), document.isBlank("until"),
      document.isBlank("review.next"), document.isBlank("review.cycle")
    else { return [] }
    return [
      document.observe(
        "The exception has neither an end (`until`) nor a review date.",
        at: document.place(ofBlank: "until"), anchor: "until")
    ]
  }
}
