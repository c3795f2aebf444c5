import PolicyCore
import PolicyModel

/// Too many active operational objectives to steer by, or too few to cover the ground.
struct ObjectiveCount: ComputedCorpusCheck {
  static let name = "objective-count"

  func observations(in context: RuleContext) -> [Observation] {
    let objectives = context.corpus.documents(.objective).filter(context.judgesFields)
    let count = context.activeOperationalObjectives.count
    guard !objectives.isEmpty, !(3...5).contains(count) else { return [] }
    return [
      context.observeCorpus(
        "\(counted(count, "operational objective is", plural: "operational objectives are")) active; three to five are usual.",
        anchor: "objectives",
        fix: count < 3
          ? "Set objectives on what the largest risks ask for (`policyc new objective TITLE`), and have the drafts approved that lie there."
          : nil)
    ]
  }
}
