import PolicyCore
import PolicyModel
import PolicyText

/// Objectives without exactly one high-level one among them, or one that the high-level policy does not state.
struct HighLevelObjective: ComputedCorpusCheck {
  static let name = "high-level-objective"

  func observations(in context: RuleContext) -> [Observation] {
    guard !context.activeOperationalObjectives.isEmpty else { return [] }
    let high = context.inForce(.objective).filter {
      $0.isHighLevelObjective && $0.isActiveObjective
    }
    guard let objective = high.first else {
      return [
        context.observeCorpus(
          "No active objective has `level: high`, the one that the information security policy states.",
          anchor: "objectives", matched: "none")
      ]
    }
    guard high.count == 1 else {
      let names = high.map(\.name)
      return [
        high[1].observe(
          "\(listed(names, by: "and")) all have `level: high`; the information security policy states one high-level objective.",
          at: high[1].place(of: "level"), anchor: "objectives",
          matched: names.joined(separator: " "))
      ]
    }
    guard let policy = context.topPolicy, policy.isInForce, !states(objective, in: policy) else {
      return []
    }
    return [
      policy.observe(
        "The text does not state the high-level objective \(objective.name), “\(objective.title)”.",
        at: policy.firstTextRange, anchor: "objective", matched: objective.name)
    ]
  }

  /// By its id, by its title, or under a heading of its own.
  private func states(_ objective: PolicyDocument, in policy: PolicyDocument) -> Bool {
    let line = min(policy.parsed.bodyLine, policy.source.lineCount)
    let text = TextSearch(policy.source.bytes[policy.source.lineRange(line).lowerBound...])
    if let id = objective.id, text.contains(word: id) { return true }
    if text.contains(phrase: objective.title) { return true }
    return policy.sections.contains { section in
      SectionTitle.words(section.title).contains { $0 == "objective" || $0 == "objectives" }
    }
  }
}
