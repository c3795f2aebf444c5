import PolicyCore
import PolicyModel

/// How the objectives stand, drawn over one axis of time. All places are whole numbers, so that a page and a PDF draw the same.
package struct ObjectivesChart: Encodable, Sendable {
  /// What was measured of one period.
  package struct Point: Encodable, Sendable {
    /// 0 at the start of the axis, 1000 at its end.
    package var x: Int
    /// 0 at the bottom of its row, 1000 at the top.
    package var y: Int
    package var isMet: Bool
  }

  /// One objective; each has a scale of its own.
  package struct Row: Encodable, Sendable {
    package var id: String
    package var title: String
    /// From the root of the pack.
    package var href: String
    package var points: [Point]
    /// Where the target lies, as `Point.y`; two of a range.
    package var targets: [Int]
    /// "uptime >= 99.5 percent"; empty where there is none.
    package var target: String
    /// "99.96 percent"; empty where nothing was measured.
    package var last: String
    /// "2026-10"
    package var period: String
    /// "met", "missed", or why neither is known.
    package var verdict: String
    /// "4 of 10: 2026-01, …"; empty where nothing was measured.
    package var missed: String
    var isMissed: Bool
  }

  /// What misses its target comes first.
  package var rows: [Row]
  /// The first and last day of the axis.
  package var start: String
  package var end: String
  /// The whole in words.
  package var summary: String
}

extension ObjectivesChart {
  /// - Parameter link: the way from the root of the pack to a document.
  /// - Returns: nil where no objective is in force.
  package init?(_ source: RegisterSource, link: (PolicyDocument) -> String) {
    let objectives = source.corpus.documents(.objective)
      .filter { source.status(of: $0).isInForce && $0.status?.isSetAside != true }
    guard !objectives.isEmpty else { return nil }
    let axis = Axis(objectives.compactMap { source.standing(of: $0)?.periods }, end: source.asOf)
    let say = source.say
    var met = 0
    rows = objectives.map { objective in
      let metric = Metric(of: objective)
      var row = Row(
        id: objective.name, title: objective.title, href: link(objective).asLink, points: [],
        targets: [],
        target: ["name", "target", "unit"].compactMap { metric?.text($0) }.joined(separator: " "),
        last: "", period: "", verdict: metric == nil ? say("no metric") : say("no figures"),
        missed: "",
        isMissed: false)
      guard let metric, let target = metric.target, let standing = source.standing(of: objective)
      else { return row }
      let words = FigureWords(metric, standing, say)
      (row.last, row.period, row.missed) = (words.last, words.period, words.missed)
      row.isMissed = !standing.isMet
      if standing.isMet { met += 1 }
      row.verdict = standing.isMet ? say("met¦target") : say("missed")
      (row.points, row.targets) = axis.drawn(standing.periods, target)
      return row
    }.sorted { ($0.isMissed ? 0 : 1, $0.id) < ($1.isMissed ? 0 : 1, $1.id) }
    start = say(axis.start)
    end = say(axis.end)
    let missed = rows.count(where: \.isMissed)
    let rest = rows.count - met - missed
    let all = Phrase("By the last figures \(met) of \(rows.count) meet their targets")
    let judged =
      switch missed {
      case 0: all
      case 1: Phrase("\(all), and 1 does not")
      default: Phrase("\(all), and \(missed) do not")
      }
    summary = rest == 0 ? say(judged) + "." : say("\(judged); of \(rest) there is no figure.")
  }
}

extension ObjectivesChart {
  mutating func mapLinks(_ transform: (String) -> String) {
    for index in rows.indices { rows[index].href = transform(rows[index].href) }
  }

  /// The days that are drawn.
  private struct Axis {
    var start: CalendarDate
    var end: CalendarDate

    /// A year, or as many up to three as it takes to show a figure of each.
    init(_ series: [[MetricFigure]], end: CalendarDate) {
      self.end = end
      func start(_ months: Int) -> CalendarDate { end.adding(months: -months) }
      let months = [12, 24, 36].first { months in
        series.allSatisfy { $0.contains { $0.end >= start(months) } }
      }
      self.start = start(months ?? 12)
    }

    /// The figures of these days and the target, each by its place in a row.
    func drawn(_ figures: [MetricFigure], _ target: MetricTarget) -> ([Point], [Int]) {
      let shown = figures.compactMap { figure in
        figure.value.flatMap { figure.end >= start && $0.isFinite ? (figure, $0) : nil }
      }
      let values = shown.map(\.1) + target.bounds
      guard let low = values.min(), let high = values.max() else { return ([], []) }
      func height(_ value: Double) -> Int {
        let span = high - low
        return span > 0 && span.isFinite ? Int(((value - low) / span * 1000).rounded()) : 500
      }
      let length = max(1, end.dayNumber - start.dayNumber)
      let points = shown.map { figure, value in
        // The period of the last figures may end after the day of the pack.
        let x = (figure.end.dayNumber - start.dayNumber) * 1000 / length
        return Point(x: min(1000, x), y: height(value), isMet: target.isMet(by: value))
      }
      return (points, target.bounds.map(height))
    }
  }
}
