import PolicyCore
import PolicyModel

/// The figures of each objective, read when a rule first asks for them. Files may be large, and several rules ask.
final class MetricReadings: Sendable {
  private let known = Memo<PathKey, MetricReading>()
  private let starts = Memo<String, [String: CalendarDate]>()

  /// The day since which an objective is what it is; nil for one that was always so.
  func start(of document: PolicyDocument, in corpus: Corpus) -> CalendarDate? {
    document.id.flatMap { starts.value(of: "") { corpus.realignments }[$0] }
  }

  func reading(of document: PolicyDocument, in context: RuleContext) -> MetricReading {
    known.value(of: PathKey(document.path)) {
      MetricReader.reading(of: document, in: context.corpus, context.snapshot, asOf: context.asOf)
    }
  }
}

extension RuleContext {
  /// The figures of an objective that are still worth a look; nil where there are none, or they cannot be read.
  func series(of document: PolicyDocument) -> MetricSeries? {
    judgesMetric(of: document) ? metrics.reading(of: document, in: self).series : nil
  }

  /// The same with the target, and how they stand to it.
  func standing(of document: PolicyDocument) -> (
    metric: Metric, target: MetricTarget, standing: MetricStanding
  )? {
    guard let series = series(of: document), let metric = Metric(of: document),
      let target = metric.target,
      let standing = MetricStanding(
        series, target: target, since: metrics.start(of: document, in: corpus))
    else { return nil }
    return (metric, target, standing)
  }
}

extension PolicyDocument {
  /// An observation at a figure, which stands in a table or in the objective itself.
  func observe(
    _ message: String, at range: SourceRange, in series: MetricSeries, matched: String,
    level: Level? = nil
  ) -> Observation {
    Observation(
      message, file: series.file ?? path, range: range, anchor: name, matched: matched,
      level: level)
  }
}
