import PolicyCore
import PolicyModel

/// Policies that name no risk, no requirement and no goal for which they are there, where others do.
struct PolicyBasisMissing: ComputedCorpusCheck {
  static let name = "policy-basis-missing"

  func observations(in context: RuleContext) -> [Observation] {
    let policies = context.inForce(.policy)
    let without = policies.filter { policy in
      ["treats", "satisfies", "supports"].allSatisfy { policy.isBlank($0) }
    }
    // Where most say nothing of the kind, it is not how the company writes.
    guard !without.isEmpty, without.count * 2 < policies.count,
      !context.corpus.documents(.risk).isEmpty
    else { return [] }
    let names = without.map(\.name)
    return [
      context.observeCorpus(
        "\(listed(names, by: "and")) \(names.count == 1 ? "names" : "name") no risk, no requirement and no goal for which the policy is there.",
        anchor: "basis", matched: names.joined(separator: " "))
    ]
  }
}
