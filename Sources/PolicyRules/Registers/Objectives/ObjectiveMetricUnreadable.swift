import PolicyCore
import PolicyModel

/// Metrics whose data cannot be read.
struct ObjectiveMetricUnreadable: ComputedDocumentCheck {
  static let name = "objective-metric-unreadable"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.judgesMetric(of: document),
      case .unreadable(let fault) = context.metrics.reading(of: document, in: context)
    else { return [] }
    return [observation(of: fault, document)]
  }

  private func observation(of fault: MetricFault, _ document: PolicyDocument) -> Observation {
    switch fault.place {
    case .key(let key):
      return document.observe(
        fault.message,
        at: document.root["metric"]?[key]?.range ?? document.place(ofBlank: "metric"),
        anchor: "metric.\(key)")
    case .cell(let file, let range):
      let start = range.start
      return Observation(
        "\(file), line \(start.line), column \(start.column): \(fault.message) \(document.name) is measured by it.",
        file: file, range: range, anchor: document.name,
        matched: document.text("metric.column") ?? "")
    }
  }
}
