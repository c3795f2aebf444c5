import PolicyCore
import PolicyModel

/// Operational objectives that come from no risk.
struct ObjectiveRiskUnlinked: ComputedDocumentCheck {
  static let name = "objective-risk-unlinked"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .objective, document.isInForce, !document.isHighLevelObjective,
      context.judgesFields(of: document), document.isBlank("treats")
    else { return [] }
    return [
      document.observe(
        "The objective names no risk that it treats.", at: document.place(ofBlank: "treats"),
        anchor: "treats")
    ]
  }
}
