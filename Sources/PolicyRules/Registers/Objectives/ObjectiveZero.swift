import PolicyCore
import PolicyModel

/// Objectives of which nothing at all was reached in the last period.
struct ObjectiveZero: ComputedDocumentCheck {
  static let name = "objective-zero"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard let series = context.series(of: document),
      let (metric, target, standing) = context.standing(of: document),
      standing.last.value == 0, !target.isMet(by: 0), target.bound > 0
    else { return [] }
    let unit = metric.isPercent ? " %" : ""
    return [
      document.observe(
        "\(metric.label) was 0\(unit) in the period to \(standing.last.end); the target is \(target).",
        at: standing.last.range, in: series, matched: standing.last.text)
    ]
  }
}
