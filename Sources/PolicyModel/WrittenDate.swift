import PolicyCore

/// A day, or a month, as prose writes it: `2026-10-15`, `15 October 2026`, `October 15, 2026`, `15. Oktober 2026`, `15-Oct-2026`,
/// `October 2026`.
package struct WrittenDate: Equatable, Sendable {
  package var year: Int
  package var month: Int
  /// Nil where only the month is named.
  package var day: Int?

  /// The first date of a text; nil where there is none, or one whose order of day and month cannot be told.
  package init?(in text: String) {
    let parts = Self.parts(of: text)
    for (index, part) in parts.enumerated() {
      if let date = CalendarDate(part) {
        (year, month, day) = (date.year, date.month, date.day)
        return
      }
      func number(_ offset: Int) -> Int? {
        guard parts.indices.contains(index + offset) else { return nil }
        return Int(parts[index + offset].prefix { $0.isNumber })
      }
      // Beside a month a year stands, or a day and a year: most words need not be compared with months.
      guard part.count >= 3, (number(1) ?? 0) > 1900 || (number(2) ?? 0) > 1900,
        let place = Self.months.firstIndex(where: { $0.contains { $0.hasPrefix(part) } })
      else {
        continue
      }
      let ahead = number(-1).flatMap { (1...31).contains($0) ? $0 : nil }
      month = place + 1
      if let stated = number(1), stated > 1900 {
        (year, day) = (stated, ahead)
        return
      }
      if let stated = number(2), stated > 1900, let next = number(1), (1...31).contains(next) {
        (year, day) = (stated, next)
        return
      }
    }
    return nil
  }

  /// The day; nil where only the month is named, or there is no such day.
  package var exact: CalendarDate? {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return day.flatMap { CalendarDate("\(year)-\(two(month))-\(two($0))") }
  }

  /// The day that a text is and nothing else: “5. Mai 2026”; nil where it says more, or no certain day.
  package static func whole(_ text: String) -> CalendarDate? {
    let parts = text.split { !($0.isLetter || $0.isNumber) }
    guard parts.count == 3, parts.count(where: { $0.allSatisfy(\.isLetter) }) == 1 else {
      return nil
    }
    return WrittenDate(in: text)?.exact
  }

  package func isSame(as date: CalendarDate) -> Bool {
    year == date.year && month == date.month && (day ?? date.day) == date.day
  }

  /// “13-May-2026” has three parts, and “2026-05-13” is one.
  private static func parts(of text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "-") }.flatMap { part in
      part.contains("-") && part.contains(where: \.isLetter)
        ? part.split(separator: "-").map(String.init) : [String(part)]
    }
  }

  /// What the months are called in any language, from January on.
  private static let months: [[String]] = {
    var months = [[String]](repeating: [], count: 12)
    for language in EmbeddedData.root("rules/data/languages.yml")?["languages"]?.list ?? [] {
      let names = (language["months"]?.scalar ?? "").split(separator: ",")
      for (month, names) in zip(months.indices, names) {
        months[month] += names.split { $0 == "/" || $0 == " " || $0 == "\n" }.map(String.init)
      }
    }
    return months
  }()
}
