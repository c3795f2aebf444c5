import PolicyCore
import PolicyModel

/// Goals that a document says it supports, and that policyc.yml does not state.
struct GoalUnknown: ComputedDocumentCheck {
  static let name = "goal-unknown"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    let configuration = context.corpus.configuration
    guard let supports = document.root["supports"], !configuration.otherFields.contains("supports")
    else { return [] }
    let known = configuration.goals.map(\.id)
    return supports.list.compactMap { item in
      guard let goal = item.scalar, !goal.isEmpty, !known.contains(goal) else { return nil }
      let hint = Suggestion.hint(for: goal, listing: known)
      return document.observe(
        known.isEmpty
          ? "It supports `\(goal)`, and no goal stands under `strategy` in policyc.yml."
          : "No goal under `strategy` in policyc.yml has the id `\(goal)`\(hint)",
        at: item.range, anchor: "supports", matched: goal)
    }
  }
}
