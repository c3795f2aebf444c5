import PolicyCore
import PolicyModel

/// Metrics without fresh data.
struct ObjectiveMetricStale: ComputedDocumentCheck {
  static let name = "objective-metric-stale"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard let next = Self.next(of: document, context), next.due < context.asOf else { return [] }
    return [
      document.observe(
        "The last data are of \(next.last); those of the next \(next.metric.every.rawValue) were due by \(next.due).",
        at: next.place, anchor: "metric")
    ]
  }

  /// By when an objective's next figures are to be there; nil where it has none yet.
  static func next(
    of document: PolicyDocument, _ context: RuleContext
  ) -> (metric: Metric, last: CalendarDate, due: CalendarDate, place: SourceRange)? {
    guard context.judgesMetric(of: document), document.isActiveObjective,
      let metric = Metric(of: document), let end = lastEnd(of: metric, document, context)
    else { return nil }
    let place = metric.node[metric.isTable ? "source" : "on"]?.range
    return (
      metric, end, metric.every.deadline(after: end), place ?? document.place(ofBlank: "metric")
    )
  }

  private static func lastEnd(
    of metric: Metric, _ document: PolicyDocument, _ context: RuleContext
  ) -> CalendarDate? {
    if metric.isTable { return context.series(of: document)?.last?.end }
    guard metric.text("evidence") != nil || metric.text("value") != nil else { return nil }
    return metric.text("on").flatMap { CalendarDate($0) }.map(metric.every.end)
  }
}
