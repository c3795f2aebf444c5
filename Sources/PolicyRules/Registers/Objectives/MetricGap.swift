import PolicyCore
import PolicyModel

/// Periods of the last year without a figure, between some that have one.
struct MetricGap: ComputedCorpusCheck {
  static let name = "metric-gap"

  func observations(in context: RuleContext) -> [Observation] {
    var told: Set<String> = []
    return context.metricTables.flatMap { objective, metric, series -> [Observation] in
      // Days without a figure are weekends and holidays.
      guard metric.every != .day else { return [] }
      let first = context.asOf.adding(months: metric.every == .year ? -36 : -12)
      let answered = series.figures.filter { $0.day <= series.cutoff && !isBlank($0.text) }
      return zip(answered, answered.dropFirst()).compactMap { before, after -> Observation? in
        let every = metric.every
        let missing = every.index(of: after.end) - every.index(of: before.end) - 1
        // What is written down a day late, on the first of the next month but one, is no gap.
        guard missing > 0, before.day.days(until: after.day) * 2 > every.days * 3,
          after.end >= first, told.insert("\(series.file ?? "") \(after.day)").inserted
        else { return nil }
        return objective.observe(
          "No figure for \(periods(missing, behind: before.end, every)): \(metric.label) is measured every \(every.rawValue), and the table goes from \(before.day) to \(after.day).",
          at: after.dayRange, in: series, matched: after.day.description)
      }
    }
  }

  private func isBlank(_ text: String) -> Bool {
    text.allSatisfy { $0.isWhitespace || "-–—?".contains($0) }
  }

  /// "2026-03", "2026-03 to 2026-05", "2 weeks".
  private func periods(_ count: Int, behind end: CalendarDate, _ every: MetricPeriod) -> String {
    let first = every.index(of: end) + 1
    guard let start = every.name(ofIndex: first),
      let last = every.name(ofIndex: first + count - 1)
    else { return counted(count, every.rawValue) }
    return count == 1 ? start : "\(start) to \(last)"
  }
}
