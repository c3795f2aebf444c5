import PolicyCore

/// How often a metric is measured, and how long it may be silent.
enum MetricPeriod: String {
  case day, week, month, quarter, year

  /// The day by which the next measurement must be there, for one whose period ended on `end`: a period, and time to write it
  /// down.
  func deadline(after end: CalendarDate) -> CalendarDate {
    switch self {
    case .day: end.adding(days: 1 + 3)
    case .week: end.adding(days: 7 + 4)
    case .month: end.adding(months: 1).adding(days: 15)
    case .quarter: end.adding(months: 3).adding(days: 30)
    case .year: end.adding(months: 12).adding(days: 60)
    }
  }

  /// The last day of the period that a date stands for: the first of a month, quarter or year stands for all of it.
  func end(of day: CalendarDate) -> CalendarDate {
    guard day.day == 1 else { return day }
    switch self {
    case .day, .week: return day
    case .month: return day.adding(months: 1).adding(days: -1)
    case .quarter:
      return day.month % 3 == 1 ? day.adding(months: 3).adding(days: -1) : day
    case .year: return day.month == 1 ? day.adding(months: 12).adding(days: -1) : day
    }
  }
}

/// Dates as tables have them.
enum MetricDate {
  /// Reads `2026-10-31`, the same with a time behind it, `2026-10` (its first day) and `2026-Q4`; nil for anything else.
  static func read(_ bytes: ArraySlice<UInt8>) -> CalendarDate? {
    var text = bytes
    while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
    while let first = text.first, first == 0x20 || first == 0x09 { text.removeFirst() }
    let start = text.startIndex
    guard text.count >= 7, text[start + 4] == hyphen, let year = number(text[start..<start + 4])
    else { return nil }
    if text.count == 7, text[start + 5] == UInt8(ascii: "Q") {
      guard let quarter = number(text[start + 6..<start + 7]), (1...4).contains(quarter) else {
        return nil
      }
      return CalendarDate(year: year, month: quarter * 3 - 2, day: 1)
    }
    guard let month = number(text[start + 5..<start + 7]) else { return nil }
    if text.count == 7 { return CalendarDate(year: year, month: month, day: 1) }
    guard text.count >= 10, text[start + 7] == hyphen,
      let day = number(text[start + 8..<start + 10]),
      text.count == 10 || text[start + 10] == UInt8(ascii: "T") || text[start + 10] == 0x20
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  private static let hyphen = UInt8(ascii: "-")

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in digits {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }
}
