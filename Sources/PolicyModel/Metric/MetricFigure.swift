import PolicyCore

/// What was measured of one period.
public struct MetricFigure: Sendable, Hashable {
  /// The day that the table gives it.
  public var day: CalendarDate
  /// The last day of the period.
  public var end: CalendarDate
  /// Nil where words stand in the place of a number: `not measured`.
  public var value: Double?
  /// As the table or the objective writes it.
  public var text: String
  /// Where the day stands.
  public var dayRange: SourceRange
  /// Where the figure stands.
  public var range: SourceRange

  public init(
    day: CalendarDate, end: CalendarDate, value: Double?, text: String, dayRange: SourceRange,
    range: SourceRange
  ) {
    self.day = day
    self.end = end
    self.value = value
    self.text = text
    self.dayRange = dayRange
    self.range = range
  }
}

/// All figures of a metric, by their days; of two with the same the later row is the later one.
public struct MetricSeries: Sendable {
  /// The table that holds them; nil where the objective itself does.
  public var file: String?
  public var every: MetricPeriod
  public var figures: [MetricFigure]
  /// The last day whose figures count.
  public var cutoff: CalendarDate

  /// The figure of the last period that counts.
  public var last: MetricFigure? { figures.last { $0.day <= cutoff && $0.value != nil } }

  /// One figure for each period that has one, oldest first: the last that its rows give.
  public var periods: [MetricFigure] {
    var periods: [MetricFigure] = []
    for figure in figures where figure.day <= cutoff && figure.value != nil {
      if let last = periods.last, every.index(of: last.end) == every.index(of: figure.end) {
        periods.removeLast()
      }
      periods.append(figure)
    }
    return periods
  }

  /// The figures that claim a day after another one.
  public func figures(after day: CalendarDate) -> [MetricFigure] {
    figures.filter { $0.day > day && $0.value != nil }
  }
}

/// Why the data of a metric cannot be read, and where.
public struct MetricFault: Error, Sendable {
  public enum Place: Sendable {
    /// A key of `metric`.
    case key(String)
    case cell(file: String, SourceRange)
  }
  public var message: String
  public var place: Place
}

/// What the data of a metric say.
public enum MetricReading: Sendable {
  /// The objective has no metric, or evidence that is no number.
  case nothing
  case measured(MetricSeries)
  case unreadable(MetricFault)

  public var series: MetricSeries? {
    if case .measured(let series) = self { series } else { nil }
  }
}
