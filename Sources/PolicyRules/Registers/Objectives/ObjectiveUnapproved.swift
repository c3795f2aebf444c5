import PolicyCore
import PolicyModel

/// Objectives that nobody set who may.
struct ObjectiveUnapproved: ComputedDocumentCheck {
  static let name = "objective-unapproved"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .objective, document.asksToBeFollowed,
      context.judgesFields(of: document)
    else { return [] }
    // Where no objective has an approval, they are approved in some other way, or never were.
    let isUsual = context.corpus.documents(.objective).contains { !$0.approvals.isEmpty }
    return Unapproved.observations(
      of: document, "objective", neverLevel: isUsual ? nil : .warning, in: context)
  }
}
