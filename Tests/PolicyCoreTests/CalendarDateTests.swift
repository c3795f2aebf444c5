import Testing

@testable import PolicyCore

@Suite("Calendar dates")
struct CalendarDateTests {
  @Test("only days that exist are dates", arguments: ["2026-02-28", "2024-02-29", "0001-01-01"])
  func valid(text: String) { #expect(CalendarDate(text)?.description == text) }

  @Test(
    "what is no day, or not written YYYY-MM-DD, is refused",
    arguments: [
      "2018-04-31", "2026-02-29", "2026-13-01", "20260810", "2026-1-1", "2026-01-01T00:00:00Z", "",
    ])
  func invalid(text: String) { #expect(CalendarDate(text) == nil) }

  @Test("day numbers go both ways over 400 years")
  func dayNumbers() {
    for number in stride(from: -146_097, through: 146_097, by: 1) {
      #expect(CalendarDate(dayNumber: number).dayNumber == number)
    }
    #expect(CalendarDate("1970-01-01")?.dayNumber == 0)
  }

  @Test("months are added to the end of a shorter month")
  func months() {
    #expect(CalendarDate("2026-08-31")?.adding(months: 6).description == "2027-02-28")
    #expect(CalendarDate("2026-03-02")?.adding(months: 12).description == "2027-03-02")
  }

  @Test("a time stamp reads as Git prints it")
  func timestamps() {
    #expect(
      Timestamp(seconds: 1_772_443_200, offsetMinutes: 60).iso8601 == "2026-03-02T10:20:00+01:00")
    #expect(Timestamp(seconds: -1).utc == "1969-12-31T23:59:59Z")
  }
}
