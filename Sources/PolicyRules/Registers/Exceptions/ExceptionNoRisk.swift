import PolicyCore
import PolicyModel

/// Exceptions whose risk nobody weighed.
struct ExceptionNoRisk: ComputedDocumentCheck {
  static let name = "exception-no-risk"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.isOpenException(document), document.isBlank("treats") else { return [] }
    return [
      document.observe(
        "The exception names no risk (`treats`) that was weighed for it.",
        at: document.place(ofBlank: "treats"), anchor: "treats")
    ]
  }
}
