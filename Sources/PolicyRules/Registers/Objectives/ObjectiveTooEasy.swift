import PolicyCore
import PolicyModel

/// Objectives that reached 100 % in every period.
struct ObjectiveTooEasy: ComputedDocumentCheck {
  static let name = "objective-too-easy"

  /// Fewer say nothing.
  private static let leastPeriods = 3

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard let (metric, target, standing) = context.standing(of: document), metric.isPercent,
      !target.asksForLess, standing.periods.count >= Self.leastPeriods,
      standing.periods.allSatisfy({ $0.value == 100 })
    else { return [] }
    return [
      document.observe(
        "\(metric.label) was 100 % in each of \(counted(standing.periods.count, metric.every.rawValue)).",
        at: document.place(of: "metric.target"), anchor: "metric.target",
        matched: target.description)
    ]
  }
}
