import PolicyCore
import PolicyModel

/// Figures that claim a day which is yet to come.
struct MetricFuture: ComputedCorpusCheck {
  static let name = "metric-future"

  func observations(in context: RuleContext) -> [Observation] {
    var told: Set<String> = []
    var observations = context.metricTables.compactMap {
      objective, metric, series -> Observation? in
      let figures = series.figures(after: context.asOf)
      guard let first = figures.first, told.insert(series.file ?? "").inserted else { return nil }
      let more = figures.count > 1 ? ", and so do \(figures.count - 1) more" : ""
      return objective.observe(
        "The figure \(first.text) claims \(first.day), which lies after \(context.asOf)\(more).",
        at: first.dayRange, in: series, matched: first.day.description)
    }
    for objective in context.corpus.documents(.objective) {
      guard let series = context.series(of: objective), series.file == nil,
        let figure = series.figures(after: context.asOf).first
      else { continue }
      observations.append(
        objective.observe(
          "The figure \(figure.text) claims \(figure.day), which lies after \(context.asOf).",
          at: figure.dayRange, in: series, matched: figure.day.description))
    }
    return observations
  }
}
