import PolicyCore
import PolicyModel
import PolicyText

/// A period or day as registers write them: `2026-10`, `Oct 2026`, `Q4 2026`, `2026-Q4`, `31.10.2026`.
struct RegisterPeriod {
  /// As a table of a metric has it.
  var text: String
  var every: MetricPeriod?
  /// Its last day.
  var end: CalendarDate

  /// Months that German writes otherwise than English.
  private static let german = [
    "märz": "march", "mär": "march", "mrz": "march", "mai": "may", "juni": "june", "juli": "july",
    "oktober": "october", "okt": "october", "dezember": "december", "dez": "december",
  ]

  init?(_ cell: SheetCell) {
    var cell = cell
    cell.text = cell.text.split(separator: " ").map { word in
      Self.german[word.lowercased().filter(\.isLetter)] ?? String(word)
    }.joined(separator: " ")
    if let day = cell.day ?? CalendarDate(cell.text) {
      self.init(text: day.description, every: nil, end: day)
      return
    }
    let words = cell.text.uppercased().split { !$0.isLetter && !$0.isNumber }
    guard (2...3).contains(words.count) || cell.text.count == 7 else {
      if let day = StatedDay.certain(in: cell.text), cell.text.count <= 12 {
        self.init(text: day.description, every: nil, end: day)
        return
      }
      return nil
    }
    let year = words.compactMap { Int($0) }.first { (1990...2100).contains($0) }
    if words.count == 2, let year,
      let quarter = words.compactMap(Self.quarter).first,
      let start = CalendarDate(year: year, month: quarter * 3 - 2, day: 1)
    {
      self.init(
        text: "\(year)-Q\(quarter)", every: .quarter, end: MetricPeriod.quarter.end(of: start))
      return
    }
    if words.count == 2, let end = StatedDay.first(in: cell.text) ?? Self.month(cell.text) {
      self.init(text: MetricPeriod.month.name(of: end), every: .month, end: end)
      return
    }
    guard let day = StatedDay.certain(in: cell.text), cell.text.count <= 20 else { return nil }
    self.init(text: day.description, every: nil, end: day)
  }

  private init(text: String, every: MetricPeriod?, end: CalendarDate) {
    (self.text, self.every, self.end) = (text, every, end)
  }

  private static func quarter(_ word: Substring) -> Int? {
    guard word.count == 2, word.hasPrefix("Q"), let number = Int(word.dropFirst()) else {
      return nil
    }
    return (1...4).contains(number) ? number : nil
  }

  /// `2026-10` and `10/2026`.
  private static func month(_ text: String) -> CalendarDate? {
    let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
    guard numbers.count == 2, let year = numbers.first(where: { $0 > 1900 }),
      let month = numbers.first(where: { $0 <= 12 })
    else { return nil }
    return CalendarDate(year: year, month: month, day: 1)
      .map { MetricPeriod.month.end(of: $0) }
  }
}
