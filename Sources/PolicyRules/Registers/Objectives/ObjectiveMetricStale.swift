import PolicyCore
import PolicyModel

/// Metrics without fresh data.
struct ObjectiveMetricStale: ComputedDocumentCheck {
  static let name = "objective-metric-stale"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.judgesMetric(of: document), document.isActiveObjective,
      let metric = Metric(of: document), let end = lastEnd(of: metric, document, context)
    else { return [] }
    let deadline = metric.every.deadline(after: end)
    guard deadline < context.asOf else { return [] }
    let place = metric.node[metric.isTable ? "source" : "on"]?.range
    return [
      document.observe(
        "The last data are of \(end); those of the next \(metric.every.rawValue) were due by \(deadline).",
        at: place ?? document.place(ofBlank: "metric"), anchor: "metric")
    ]
  }

  private func lastEnd(
    of metric: Metric, _ document: PolicyDocument, _ context: RuleContext
  ) -> CalendarDate? {
    if metric.isTable { return context.series(of: document)?.last?.end }
    guard metric.text("evidence") != nil || metric.text("value") != nil else { return nil }
    return metric.text("on").flatMap { CalendarDate($0) }.map(metric.every.end)
  }
}
