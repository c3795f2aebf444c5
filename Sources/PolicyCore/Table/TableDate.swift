/// Dates as people write them into tables.
package enum TableDate {
  /// Why a cell is no date, a sentence that says how to write it.
  package static func fault(of text: String) -> String {
    let shown = text.prefix { !$0.isNewline }
    let cut = shown.count > 40 || shown.count < text.count ? shown.prefix(40) + "…" : shown
    return "`\(cut)` is no date (YYYY-MM-DD)\(hint(for: text))."
  }

  /// How a date of another form reads in ours, where there is no doubt.
  private static func hint(for text: String) -> String {
    let parts = text.split { "./- ".contains($0) }
    let numbers = parts.compactMap { Int($0) }
    guard parts.count == 3, numbers.count == 3 else {
      return parts.count == 1 && numbers.first.map { (20_000...80_000).contains($0) } == true
        ? "; it is the number by which a spreadsheet counts days" : ""
    }
    if parts[0].count == 4 {
      return CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2])
        .map { "; write \($0)" } ?? ""
    }
    guard parts[2].count == 4 else { return "; write the year with four digits, first" }
    let dayFirst = CalendarDate(year: numbers[2], month: numbers[1], day: numbers[0])
    let monthFirst = CalendarDate(year: numbers[2], month: numbers[0], day: numbers[1])
    switch (dayFirst, monthFirst) {
    case (let one?, let other?) where one != other && !text.contains("."):
      return "; it may be \(one) or \(other)"
    case (let date?, _), (nil, let date?): return "; write \(date)"
    case (nil, nil): return ""
    }
  }
}
