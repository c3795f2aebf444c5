import PolicyCore

/// How the figures of a metric stand to its target: the one answer for rules, registers and pages.
public struct MetricStanding: Sendable {
  public let last: MetricFigure
  public let isMet: Bool
  /// One for each period, oldest first.
  public let periods: [MetricFigure]
  public let missed: [MetricFigure]
  /// Those of the last periods by which a status is judged; see `MetricPeriod.window`.
  public let recent: [MetricFigure]
  public let recentlyMissed: [MetricFigure]
  /// How many periods up to the last met the target in a row.
  public let run: Int

  /// - Parameter start: the day from which a status is judged; nil for the whole series.
  /// - Returns: nil where nothing was measured.
  public init?(_ series: MetricSeries, target: MetricTarget, since start: CalendarDate? = nil) {
    let periods = series.periods
    guard let last = periods.last else { return nil }
    func isMet(_ figure: MetricFigure) -> Bool { figure.value.map(target.isMet) ?? false }
    self.last = last
    self.isMet = isMet(last)
    self.periods = periods
    missed = periods.filter { !isMet($0) }
    let judged = start.map { start in periods.filter { $0.end >= start } } ?? periods
    recent = Array(judged.suffix(series.every.window))
    recentlyMissed = recent.filter { !isMet($0) }
    run = periods.reversed().prefix(while: isMet).count
    hasRecovered = run >= max(2, (series.every.window + 2) / 3)
  }

  /// Whether a third of the periods by which a status is judged, two at least, met the target in a row up to the last.
  public let hasRecovered: Bool

  /// Whether several of the last periods missed the target, and it has not been met for long since.
  public var missedSeveral: Bool { recentlyMissed.count >= 2 && !hasRecovered }

  /// Whether half of the last periods or more missed it.
  public var missedHalf: Bool { recentlyMissed.count * 2 >= recent.count }
}

extension Corpus {
  /// By the id of an objective the day since which it is what it is: that of its last realignment, or that on which it took
  /// another's place.
  public var realignments: [String: CalendarDate] {
    var days: [String: CalendarDate] = [:]
    for objective in documents(.objective) {
      guard let day = objective.date("realigned.on") else { continue }
      for id in [objective.id, objective.text("superseded-by")].compactMap(\.self) {
        days[id] = max(day, days[id] ?? day)
      }
    }
    return days
  }
}
