import PolicyCore

/// A moment in RFC 3339: `2026-08-19T21:05:00Z`; seconds may be left out, and without an offset it is UTC.
public enum Moment {
  /// Nil for a text that is no moment.
  public static func timestamp(_ text: String) -> Timestamp? {
    let parts = text.split(
      separator: text.contains("T") ? "T" : " ", omittingEmptySubsequences: false)
    guard parts.count == 2, let day = CalendarDate(parts[0]) else { return nil }
    var clock = parts[1]
    var offset = 0
    if clock.hasSuffix("Z") {
      clock = clock.dropLast()
    } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      guard let seconds = seconds(ofClock: clock[clock.index(after: sign)...]) else { return nil }
      offset = clock[sign] == "-" ? -seconds / 60 : seconds / 60
      clock = clock[..<sign]
    }
    guard let seconds = seconds(ofClock: clock) else { return nil }
    let local = Int64(day.dayNumber) * 86_400 + Int64(seconds)
    return Timestamp(seconds: local - Int64(offset) * 60, offsetMinutes: offset)
  }

  static func isValid(_ text: String) -> Bool { timestamp(text) != nil }

  private static func seconds(ofClock text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count) else { return nil }
    var seconds = 0
    for (part, (limit, unit)) in zip(parts, [(23, 3600), (59, 60), (60, 1)]) {
      guard part.utf8.count == 2, let value = Int(part), (0...limit).contains(value) else {
        return nil
      }
      seconds += value * unit
    }
    return seconds
  }
}
