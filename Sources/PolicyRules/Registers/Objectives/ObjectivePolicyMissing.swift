import PolicyCore
import PolicyModel

/// Objectives that serve no policy.
struct ObjectivePolicyMissing: ComputedDocumentCheck {
  static let name = "objective-policy-missing"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .objective, context.judgesFields(of: document),
      document.isBlank("serves")
    else { return [] }
    return [
      document.observe(
        "The objective names no policy that it serves.", at: document.place(ofBlank: "serves"),
        anchor: "serves")
    ]
  }
}
