import PolicyCore
import PolicyGit
import PolicyModel

/// A figure of a metric that is another than the one which a management review was shown.
public struct RewrittenFigure: Sendable {
  /// The day that the table gives it, and the last of its period.
  public var day: CalendarDate
  public var end: CalendarDate
  /// As the table had it when the review was recorded, and as it has it now; nil for a row that is gone.
  public var was: String
  public var now: String?
  /// Where it stands now.
  public var range: SourceRange?
  /// The review that was the first after the period.
  public var review: String
  public var reviewedOn: CalendarDate
  /// The commit since which the table says what it says now; nil where nothing is committed yet.
  public var change: HistoryEntry?

  /// - Parameter held: the figure as it was when the review was recorded.
  /// - Returns: nil where the series still says the same.
  public init?(
    _ held: MetricFigure, in series: MetricSeries, review: String, on: CalendarDate,
    change: HistoryEntry? = nil
  ) {
    let now = series.figure(of: held)
    guard let value = held.value, now?.value != value else { return nil }
    day = held.day
    end = held.end
    was = held.text
    self.now = now.flatMap { $0.text.isEmpty ? nil : $0.text }
    range = now?.range
    self.review = review
    reviewedOn = on
    self.change = change
  }
}

extension MetricSeries {
  /// The figure that stands where another state of the table had one: that of its day, else that of its period.
  func figure(of other: MetricFigure) -> MetricFigure? {
    figures.last { $0.day == other.day } ?? figures.last { $0.end == other.end }
  }
}
