import PolicyCore
import PolicyModel

/// Families of policies with no policy in them.
struct PolicyFamilyGap: ComputedCorpusCheck {
  static let name = "policy-family-gap"

  func observations(in context: RuleContext) -> [Observation] {
    let policies = context.judgedPolicies
    // A company that does not sort its policies into families has no empty ones.
    guard policies.contains(where: { !$0.isBlank("family") }) else { return [] }
    let families = Set(policies.filter(\.isInForce).compactMap { $0.text("family") })
    return Schema.families.filter { !families.contains($0) }.map {
      context.observeCorpus(
        "No policy in force belongs to the family `\($0)`.", anchor: "family", matched: $0)
    }
  }
}
