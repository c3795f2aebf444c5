import PolicyCore
import PolicyModel
import PolicySyntax
import Testing

@Suite("When a document is due")
struct ReviewScheduleTests {
  private func next(_ frontMatter: String, cycle: Period? = nil) throws -> String? {
    var configuration = Configuration()
    configuration.review.cycle = cycle
    let document = PolicyDocument(
      parsed: .parse(path: "policies/a.md", bytes: Array("---\n\(frontMatter)\n---\n".utf8)))
    let asOf = try #require(CalendarDate("2026-06-30"))
    return ReviewSchedule(of: document, configuration: configuration, asOf: asOf).next?.description
  }

  private let approvals = "approvals: [{by: ada, on: 2026-02-02}]\n"

  @Test("is a cycle after the last approval or review, its own before that of policyc.yml")
  func cycle() throws {
    #expect(try next(approvals) == "2027-02-02")
    #expect(try next(approvals, cycle: .months(3)) == "2026-05-02")
    #expect(try next(approvals + "review: {cycle: 6m}", cycle: .months(3)) == "2026-08-02")
    #expect(
      try next(approvals + "reviews: [{by: bo, on: 2026-05-04, outcome: no-change}]")
        == "2027-05-04")
  }

  @Test("is the day that it states, whatever was decided since")
  func stated() throws {
    #expect(try next(approvals + "review: {cycle: 6m, next: 2026-12-24}") == "2026-12-24")
  }

  @Test("counts nothing of a day to come, and nobody knows without a day")
  func unknown() throws {
    #expect(try next("approvals: [{by: ada, on: 2026-07-01}]") == nil)
    #expect(try next("review: {cycle: 6m}") == nil)
    #expect(try next(approvals + "review: {cycle: soon}") == nil)
  }
}
