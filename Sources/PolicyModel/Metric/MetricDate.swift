import PolicyCore

/// Dates as tables have them.
public enum MetricDate {
  /// Reads `2026-10-31`, the same with a time behind it, `2026-10` (its first day) and `2026-Q4`; nil for anything else.
  public static func read(_ bytes: ArraySlice<UInt8>) -> CalendarDate? {
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
