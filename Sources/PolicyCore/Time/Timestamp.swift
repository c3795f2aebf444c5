/// A moment as Git records it: seconds since 1970-01-01T00:00:00Z and the writer's offset from UTC.
public struct Timestamp: Hashable, Sendable {
  public var seconds: Int64
  /// Minutes east of UTC.
  public var offsetMinutes: Int

  public init(seconds: Int64, offsetMinutes: Int = 0) {
    self.seconds = seconds
    self.offsetMinutes = offsetMinutes
  }

  /// The day in UTC.
  public var date: CalendarDate { CalendarDate(secondsSince1970: seconds) }

  /// The day on the writer's own calendar.
  public var localDate: CalendarDate {
    CalendarDate(secondsSince1970: seconds + Int64(offsetMinutes) * 60)
  }

  /// RFC 3339 in the writer's own offset, as `git log --format=%aI` prints it: `2026-03-02T09:15:00+01:00`, `…Z` for UTC.
  public var iso8601: String {
    let local = seconds + Int64(offsetMinutes) * 60
    let day = CalendarDate(secondsSince1970: local)
    let time = Int(((local % 86_400) + 86_400) % 86_400)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let clock = "\(two(time / 3600)):\(two(time / 60 % 60)):\(two(time % 60))"
    guard offsetMinutes != 0 else { return "\(day)T\(clock)Z" }
    let sign = offsetMinutes < 0 ? "-" : "+"
    let magnitude = abs(offsetMinutes)
    return "\(day)T\(clock)\(sign)\(two(magnitude / 60)):\(two(magnitude % 60))"
  }

  /// RFC 3339 in UTC.
  public var utc: String { Timestamp(seconds: seconds).iso8601 }
}
