import PolicyCore
import PolicyModel

/// Objectives that support no goal of the business, where policyc.yml states goals.
struct ObjectiveGoalMissing: ComputedDocumentCheck {
  static let name = "objective-goal-missing"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .objective, document.isActiveObjective,
      !context.corpus.configuration.goals.isEmpty, context.judgesFields(of: document),
      document.isBlank("supports")
    else { return [] }
    return [
      document.observe(
        "The objective supports none of the goals under `strategy` in policyc.yml.",
        at: document.place(ofBlank: "supports"), anchor: "supports")
    ]
  }
}
