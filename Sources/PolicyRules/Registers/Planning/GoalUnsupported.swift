import PolicyCore
import PolicyModel

/// Goals of the business that no policy or objective in force supports.
struct GoalUnsupported: ComputedCorpusCheck {
  static let name = "goal-unsupported"

  func observations(in context: RuleContext) -> [Observation] {
    let configuration = context.corpus.configuration
    guard !configuration.goals.isEmpty else { return [] }
    let supported = Set(context.inForce(.policy, .objective).flatMap { $0.texts("supports") })
    return configuration.goals.filter { !supported.contains($0.id) }.map { goal in
      Observation(
        "No policy or objective in force supports the goal `\(goal.id)` (\(goal.goal)).",
        file: configuration.file ?? Configuration.fileName, range: goal.range, anchor: "strategy",
        matched: goal.id)
    }
  }
}
