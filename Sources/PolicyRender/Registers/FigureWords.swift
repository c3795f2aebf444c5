import PolicyCore
import PolicyModel

/// The figures of an objective in words, the same in every output.
struct FigureWords {
  private let metric: Metric
  private let standing: MetricStanding
  private let say: Labels

  init(_ metric: Metric, _ standing: MetricStanding, _ say: Labels = .english) {
    self.metric = metric
    self.standing = standing
    self.say = say
  }

  /// "99.96 percent"
  var last: String {
    let unit = metric.text("unit").map { " \($0)" } ?? ""
    // An objective that gives its one value itself may give the unit with it.
    return standing.last.text.contains(where: \.isLetter)
      ? standing.last.text : standing.last.text + unit
  }

  var period: String { metric.every.name(of: standing.last.end) }

  /// "4 of 10: 2026-01, 2026-02, 2026-03, 2026-08"
  var missed: String {
    let count = say("\(standing.missed.count) of \(standing.periods.count)")
    guard !standing.missed.isEmpty else { return count }
    return "\(count): "
      + standing.missed.map { metric.every.name(of: $0.end) }.joined(separator: ", ")
  }

  /// "99.96 percent in 2026-10, which meets the target"
  var lastJudged: String {
    standing.isMet
      ? say("\(last) in \(period), which meets the target")
      : say("\(last) in \(period), which misses the target")
  }

  /// "2026-01: 98.27 (missed), 2026-02: 99.6"; of a long series the last two years of months.
  var series: String {
    let shown = standing.periods.suffix(24)
    let missed = Set(standing.missed)
    let words = shown.map { figure in
      let words = "\(metric.every.name(of: figure.end)): \(figure.text)"
      return missed.contains(figure) ? say("\(words) (missed)") : words
    }
    let rest = standing.periods.count - shown.count
    return (rest > 0 ? [say("\(rest) before")] : []).joined() + (rest > 0 ? ", " : "")
      + words.joined(separator: ", ")
  }
}
