import PolicyCore

/// How often a metric is measured, and how long it may be silent.
public enum MetricPeriod: String, Sendable {
  case day, week, month, quarter, year

  /// The day by which the next measurement must be there, for one whose period ended on `end`: a period, and time to write it
  /// down.
  public func deadline(after end: CalendarDate) -> CalendarDate {
    switch self {
    case .day: end.adding(days: 1 + 3)
    case .week: end.adding(days: 7 + 4)
    case .month: end.adding(months: 1).adding(days: 15)
    case .quarter: end.adding(months: 3).adding(days: 30)
    case .year: end.adding(months: 12).adding(days: 60)
    }
  }

  /// The last day of the period that a date stands for: the first of a month, quarter or year stands for all of it.
  public func end(of day: CalendarDate) -> CalendarDate {
    guard day.day == 1 else { return day }
    switch self {
    case .day, .week: return day
    case .month: return day.adding(months: 1).adding(days: -1)
    case .quarter:
      return day.month % 3 == 1 ? day.adding(months: 3).adding(days: -1) : day
    case .year: return day.month == 1 ? day.adding(months: 12).adding(days: -1) : day
    }
  }

  /// How many of the last periods a status is judged by: half a year of months, a year of quarters.
  public var window: Int {
    switch self {
    case .day: 30
    case .week: 13
    case .month: 6
    case .quarter: 4
    case .year: 3
    }
  }

  /// The number of the period in which a day lies; the next one has the next number. Weeks begin on Monday.
  public func index(of day: CalendarDate) -> Int {
    switch self {
    case .day: day.dayNumber
    case .week: (day.dayNumber + 3) / 7
    case .month: day.year * 12 + day.month - 1
    case .quarter: day.year * 4 + (day.month - 1) / 3
    case .year: day.year
    }
  }

  /// Its length in days, the shortest.
  public var days: Int {
    switch self {
    case .day: 1
    case .week: 7
    case .month: 28
    case .quarter: 90
    case .year: 365
    }
  }

  /// What a reader calls the period in which a day lies: `2026-03`, `2026-Q1`, `2026`, else the day.
  public func name(of day: CalendarDate) -> String { name(ofIndex: index(of: day)) ?? "\(day)" }

  /// The same by its number; nil for days and weeks, which have no name of their own.
  public func name(ofIndex index: Int) -> String? {
    switch self {
    case .day, .week: nil
    case .month:
      String(
        CalendarDate(year: index / 12, month: index % 12 + 1, day: 1)?.description.prefix(7) ?? "")
    case .quarter: "\(index / 4)-Q\(index % 4 + 1)"
    case .year: String(index)
    }
  }
}
