import PolicyCore
import PolicyModel

/// Too many active operational objectives to steer by, or too few to cover the ground.
struct ObjectiveCount: ComputedCorpusCheck {
  let name = "objective-count"

  func observations(in context: RuleContext) -> [Observation] {
    let objectives = context.corpus.documents(.objective).filter(context.judgesFields)
    let count = context.activeOperationalObjectives.count
    guard !objectives.isEmpty, !(3...5).contains(count) else { return [] }
    return [
      context.observeCorpus(
        "\(counted(count, "operational objective is", plural: "operational objectives are")) active; three to five are usual.",
        anchor: "objectives")
    ]
  }
}

/// Confidentiality, integrity or availability that no active operational objective protects.
struct ObjectiveProtectionGap: ComputedCorpusCheck {
  let name = "objective-cia-gap"

  func observations(in context: RuleContext) -> [Observation] {
    let objectives = context.activeOperationalObjectives
    guard !objectives.isEmpty else { return [] }
    let covered = Set(objectives.flatMap { $0.texts("protects") })
    return ["confidentiality", "integrity", "availability"].filter { !covered.contains($0) }.map {
      context.observeCorpus(
        "No active operational objective protects \($0).", anchor: "protects", matched: $0)
    }
  }
}
