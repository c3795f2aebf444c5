import PolicyCore

/// A length of calendar time, as a review cycle states it: `12m`, `30d`, `2w`, `1y`, `3 months`.
public struct Period: Hashable, Sendable, CustomStringConvertible {
  public enum Unit: Sendable { case days, months }
  public var count: Int
  public var unit: Unit

  public static func months(_ count: Int) -> Period { Period(count: count, unit: .months) }
  public static func days(_ count: Int) -> Period { Period(count: count, unit: .days) }

  init(count: Int, unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// Reads a whole number from 1 to 9999 and a unit: `d`, `w`, `m`, `y`, or their words.
  public init?(_ text: String) {
    let trimmed = text.lowercased().filter { $0 != " " }
    let digits = trimmed.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), (1...9999).contains(count) else { return nil }
    switch trimmed.dropFirst(digits.count) {
    case "d", "day", "days": self = .days(count)
    case "w", "week", "weeks": self = .days(count * 7)
    case "m", "month", "months": self = .months(count)
    case "y", "year", "years": self = .months(count * 12)
    default: return nil
    }
  }

  public func after(_ date: CalendarDate) -> CalendarDate {
    switch unit {
    case .days: date.adding(days: count)
    case .months: date.adding(months: count)
    }
  }

  /// Whether this is longer than a number of months, a month counted as 31 days.
  public func isLonger(thanMonths months: Int) -> Bool {
    switch unit {
    case .days: count > months * 366 / 12
    case .months: count > months
    }
  }

  /// About how many months, to compare it with what prose says.
  public var months: Double { unit == .months ? Double(count) : Double(count) / 30.42 }

  public var words: Phrase {
    switch unit {
    case .days: count == 1 ? Phrase("\(count) day") : Phrase("\(count) days")
    case .months: count == 1 ? Phrase("\(count) month") : Phrase("\(count) months")
    }
  }

  public var description: String { words.text }
}
