import PolicyCore
import PolicyModel

/// Exceptions that nobody allowed who may.
struct ExceptionUnapproved: ComputedDocumentCheck {
  static let name = "exception-unapproved"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.isOpenException(document) else { return [] }
    return Unapproved.observations(of: document, "exception", in: context)
  }
}
