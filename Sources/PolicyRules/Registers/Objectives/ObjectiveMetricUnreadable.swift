import PolicyCore
import PolicyModel

/// Metrics whose data cannot be read.
struct ObjectiveMetricUnreadable: ComputedDocumentCheck {
  static let name = "objective-metric-unreadable"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.judgesMetric(of: document),
      case .unreadable(let observation) = context.metrics.reading(of: document, in: context)
    else { return [] }
    return [observation]
  }
}
