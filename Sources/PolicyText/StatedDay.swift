import PolicyCore
import PolicyModel

/// A day as people write it, where there is no doubt which day is meant.
///
/// `2026-03-31`, `31 March 2026`, `31. März 2026`, `31/03/2026`, `31.3.2026`, `2026/03/31`. Of `03/04/2026` nobody knows whether it is in March or
/// in April, so it is no day, and `latest` has the later one. A month
/// without a day (`03/2026`) stands for its last.
package enum StatedDay {
  /// The first certain day of a text; nil where there is none.
  package static func first(in text: String) -> CalendarDate? {
    if let written = WrittenDate(in: text) {
      if let day = written.day {
        return CalendarDate(year: written.year, month: written.month, day: day)
      }
      return CalendarDate(year: written.year, month: written.month, day: 1)?
        .adding(months: 1).adding(days: -1)
    }
    return numeric(in: text) ?? month(in: text)
  }

  private static func numeric(in text: String) -> CalendarDate? {
    text.split { !($0.isNumber || "./-".contains($0)) }.lazy.compactMap(numeric).first
  }

  /// The last day of `03/2026`.
  private static func month(in text: String) -> CalendarDate? {
    text.split { !($0.isNumber || "./-".contains($0)) }.lazy.compactMap { part in
      let numbers = part.split(separator: "/")
      guard numbers.count == 2, numbers[0].count <= 2, numbers[1].count == 4,
        let month = Int(numbers[0]), let year = Int(numbers[1]), year > 1900
      else { return nil }
      return CalendarDate(year: year, month: month, day: 1)?.adding(months: 1).adding(days: -1)
    }.first
  }

  /// The same, where the text names the very day: a month without a day is none that anybody stated.
  package static func certain(in text: String) -> CalendarDate? {
    if let written = WrittenDate(in: text) { return written.day == nil ? nil : first(in: text) }
    return numeric(in: text)
  }

  /// The later of the two days that the first date of a text may be, where nobody knows which is meant; nil for every other text.
  package static func latest(in text: String) -> CalendarDate? {
    guard first(in: text) == nil else { return nil }
    return text.split { !($0.isNumber || $0 == "/" || $0 == "-") }.lazy.compactMap { date in
      let numbers = date.split(whereSeparator: { $0 == "/" || $0 == "-" }).compactMap { Int($0) }
      guard numbers.count == 3, numbers[2] > 999 else { return nil }
      let days = [(numbers[0], numbers[1]), (numbers[1], numbers[0])].compactMap {
        CalendarDate(year: numbers[2], month: $0.0, day: $0.1)
      }
      return days.count == 2 ? days.max() : nil
    }.first
  }

  private static func numeric(_ text: Substring) -> CalendarDate? {
    guard let mark = text.first(where: { "./-".contains($0) }) else { return nil }
    let parts = text.split(separator: mark).prefix(3)
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == 3, parts.count == 3 else { return nil }
    if parts[0].count == 4 {
      return CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2])
    }
    guard parts[2].count == 4 else { return nil }
    let (first, second, year) = (numbers[0], numbers[1], numbers[2])
    // With dots it is the day that stands first, wherever dates have dots.
    if mark == "." || first > 12 || first == second {
      return CalendarDate(year: year, month: second, day: first)
    }
    return second > 12 ? CalendarDate(year: year, month: first, day: second) : nil
  }
}
