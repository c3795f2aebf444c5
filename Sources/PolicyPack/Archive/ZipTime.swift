import PolicyCore

/// A moment as zip archives hold it: calendar fields of UTC with a resolution of two seconds.
struct ZipTime: Equatable {
  /// 1980-01-01 and 2107-12-31T23:59:58Z, the first and last moment of the format.
  static let range: ClosedRange<Int64> = 315_532_800...4_354_819_198

  let seconds: Int64
  let date: UInt16
  let time: UInt16

  static func clamped(_ seconds: Int64) -> Int64 {
    min(max(seconds, range.lowerBound), range.upperBound)
  }

  init(seconds: Int64) {
    let seconds = ZipTime.clamped(seconds)
    self.seconds = seconds
    let day = CalendarDate(secondsSince1970: seconds)
    let clock = Int(seconds % 86_400)
    date = UInt16((day.year - 1980) << 9 | day.month << 5 | day.day)
    time = UInt16((clock / 3600) << 11 | (clock / 60 % 60) << 5 | clock % 60 / 2)
  }
}
