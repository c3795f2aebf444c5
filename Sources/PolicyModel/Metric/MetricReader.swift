import PolicyCore

/// Reads the whole series of a metric: from its table, or the one figure that the objective gives itself.
public struct MetricReader {
  private let metric: Metric
  private let document: PolicyDocument
  private let corpus: Corpus
  private let snapshot: any Snapshot
  private let cutoff: CalendarDate

  /// What the data of an objective say up to a day.
  public static func reading(
    of document: PolicyDocument, in corpus: Corpus, _ snapshot: any Snapshot, asOf: CalendarDate
  ) -> MetricReading {
    guard let metric = Metric(of: document) else { return .nothing }
    let reader = MetricReader(
      metric: metric, document: document, corpus: corpus, snapshot: snapshot,
      cutoff: metric.cutoff(asOf: asOf))
    do {
      return try reader.read().map { .measured($0) } ?? .nothing
    } catch {
      return .unreadable(error)
    }
  }

  private func read() throws(MetricFault) -> MetricSeries? {
    if let target = metric.text("target"), metric.target == nil {
      throw MetricFault(
        message:
          "The target `\(target)` is no comparison with a number; write it as `>= 99.5` or `95..100`.",
        place: .key("target"))
    }
    guard let source = metric.text("source") else { return try readEvidence() }
    guard let path = corpus.file(source, namedBy: document),
      let bytes = (try? snapshot.read(path)).flatMap({ $0 })
    else { throw MetricFault(message: "There is no file `\(source)`.", place: .key("source")) }
    let series = try MetricTable(metric, cutoff: cutoff).series(in: bytes, path)
    guard let last = series.figures.last(where: { $0.day <= cutoff }) else {
      throw MetricFault(
        message: "The file \(path) holds no row up to \(cutoff).", place: .key("source"))
    }
    if last.value == nil {
      throw MetricTable.notNumber(last.text, path, last.range)
    }
    return series
  }

  private func readEvidence() throws(MetricFault) -> MetricSeries? {
    guard metric.text("evidence") != nil || metric.text("value") != nil else { return nil }
    guard let node = metric.node["on"], let on = node.scalar.flatMap({ CalendarDate($0) }) else {
      // A day that does not exist is told as such.
      if metric.text("on") != nil { return nil }
      throw MetricFault(
        message: "The metric gives a value and no day (`on`) for it.", place: .key("on"))
    }
    guard let text = metric.text("value") else { return nil }
    guard let value = MetricNumber.leading(text[...]) else {
      // "certificate" proves without a figure; `€100` was meant as one.
      guard MetricNumber.isMeant(text) else { return nil }
      throw MetricFault(
        message: MetricNumber.fault(of: text, shown: text), place: .key("value"))
    }
    let figure = MetricFigure(
      day: on, end: metric.every.end(of: on), value: value, text: text, dayRange: node.range,
      range: metric.node["value"]?.range ?? node.range)
    return MetricSeries(file: nil, every: metric.every, figures: [figure], cutoff: cutoff)
  }
}
