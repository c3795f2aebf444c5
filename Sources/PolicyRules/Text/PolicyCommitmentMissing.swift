import PolicyModel
import PolicyText

/// A high-level policy that does not commit to what clause 5.2 asks of it.
struct PolicyCommitmentMissing: ComputedCorpusCheck {
  static let name = "policy-commitment-missing"

  func observations(in context: RuleContext) -> [Observation] {
    guard let policy = context.topPolicy, policy.isInForce, context.keepsManagementSystem,
      context.isInEnglish(policy)
    else { return [] }
    let missing = Aspect.unsaid(Aspect.all(of: Self.name), in: [policy], context.texts)
    guard !missing.isEmpty else { return [] }
    return [
      policy.observe(
        "The text does not state \(listed(missing.map(\.name), by: "or")).",
        at: policy.firstTextRange, anchor: "commitments",
        matched: missing.map(\.topic.id).joined(separator: " "))
    ]
  }
}

/// "a", "a or b", "a, b or c".
func listed(_ parts: [String], by word: String) -> String {
  guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
  return parts.dropLast().joined(separator: ", ") + " \(word) \(last)"
}
