import PolicyCore
import PolicyModel

/// Confidentiality, integrity or availability that no active operational objective protects.
struct ObjectiveCIAGap: ComputedCorpusCheck {
  static let name = "objective-cia-gap"

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
