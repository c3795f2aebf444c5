import PolicyCore
import PolicyModel

/// Figures that cannot be: more than all, or less than nothing.
struct MetricImpossible: ComputedDocumentCheck {
  static let name = "metric-impossible"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard let series = context.series(of: document), let metric = Metric(of: document) else {
      return []
    }
    let most = isShare(metric) ? 100.0 : .infinity
    let least = cannotBeNegative(metric) ? 0 : -Double.infinity
    let wrong = series.figures.filter { figure in
      figure.value.map { $0 > most || $0 < least } ?? false
    }
    guard let first = wrong.first else { return [] }
    let more = wrong.count > 1 ? " \(wrong.count - 1) more of its figures cannot be either." : ""
    let bound = (first.value ?? 0) > most ? "more than 100 %" : "less than nothing"
    return [
      document.observe(
        "\(metric.label) is given as \(first.text) for the period to \(first.end), which is \(bound).\(more)",
        at: first.range, in: series, matched: first.text)
    ]
  }

  /// Whether a percentage is a part of a whole. Growth and use of a budget can be more than 100 %: what is to be kept below a
  /// limit counts only where it calls itself a share.
  private func isShare(_ metric: Metric) -> Bool {
    guard metric.isPercent, let target = metric.target, target.bound <= 100 else { return false }
    guard target.asksForLess else { return true }
    let words = ([metric.text("name"), metric.text("column")].compactMap { $0 }).joined(
      separator: " "
    )
    .lowercased().split { !$0.isLetter }
    return words.contains { ["share", "proportion", "fraction", "ratio"].contains($0) }
  }

  /// Shares and lengths of time.
  private func cannotBeNegative(_ metric: Metric) -> Bool {
    guard let target = metric.target, target.bound >= 0 else { return false }
    let unit = (metric.text("unit") ?? "").lowercased()
    return isShare(metric)
      || [
        "hours", "hour", "h", "minutes", "minute", "min", "seconds", "second", "s", "days", "day",
        "count", "number", "incidents",
      ].contains(unit)
  }
}
