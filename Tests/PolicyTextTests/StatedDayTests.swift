import PolicyCore
import Testing

@testable import PolicyText

@Suite("Days as texts write them")
struct StatedDayTests {
  @Test(
    "are read where nobody can doubt which is meant",
    arguments: [
      ("2026-03-31", "2026-03-31"), ("31 March 2026", "2026-03-31"),
      ("March 31, 2026", "2026-03-31"),
      ("31/03/2026", "2026-03-31"), ("03/31/2026", "2026-03-31"), ("31.3.2026", "2026-03-31"),
      ("3.4.2026", "2026-04-03"), ("2026/03/31", "2026-03-31"), ("04/04/2026", "2026-04-04"),
      ("due on 31-03-2026 at the latest", "2026-03-31"), ("February 2026", "2026-02-28"),
      ("3. März 2026", "2026-03-03"), ("den 12. Mai 2026", "2026-05-12"),
      ("13-May-2026", "2026-05-13"),
      ("05/13/2026", "2026-05-13"), ("Oktober 2026", "2026-10-31"), ("02/2026", "2026-02-28"),
    ])
  func certain(text: String, day: String) {
    #expect(StatedDay.first(in: text) == CalendarDate(day))
  }

  @Test(
    "are none where it could be two, or none",
    arguments: ["03/04/2026", "3/4/26", "31/02/2026", "2026", "v1.2.3", "TBD", "annually"])
  func uncertain(text: String) {
    #expect(StatedDay.first(in: text) == nil)
  }
}
