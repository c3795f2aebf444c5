import PolicyCore
import PolicyModel

extension RuleContext {
  /// Each objective whose figures lie in a table, with them; of those that read the same table and column the first, so that
  /// a fault of the table is told once.
  var metricTables: [(objective: PolicyDocument, metric: Metric, series: MetricSeries)] {
    var known: Set<[String]> = []
    return corpus.documents(.objective).compactMap { objective in
      guard let series = series(of: objective), let file = series.file,
        let metric = Metric(of: objective),
        known.insert([file, metric.text("column")?.lowercased() ?? ""]).inserted
      else { return nil }
      return (objective, metric, series)
    }
  }
}
