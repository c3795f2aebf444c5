import CheckSupport
import PolicyCore
import TestSupport
import Testing

@Suite("What one record breaks in many documents")
struct SharedCauseTests {
  private static let minutes =
    "policies/reviews/REV-2026-Q3-management-review-of-the-third-quarter-2026.md"

  private func report(_ edits: Edit...) throws -> [Finding] {
    let builder = try RegisterFault.copy()
    try builder.apply(edits)
    return try builder.check(asOf: RegisterFault.asOf).report.findings
  }

  @Test("is told once, at the record, with how much it is and three by name")
  func once() throws {
    let found = try report(
      .replace(
        "\"on\": 2026-10-15\nattendees", with: "\"on\": 2026-10-22\nattendees", in: Self.minutes))
    #expect(found.count == 1)
    #expect(
      found.first?.message
        == "The meeting of REV-2026-Q3 was on 2026-10-22, later than 58 entries (EXC-001, EXC-002, OBJ-001 and 53 more) that name it."
    )
    #expect(found.first?.level == .error)
  }

  @Test("up to three are told where they are")
  func few() throws {
    let found = try report(
      .replace("priya-nair, marcus", with: "marcus", in: Self.minutes))
    #expect(found.map(\.rule) == ["minutes-contradict", "minutes-contradict"])
    #expect(!found.contains { $0.file == Self.minutes })
  }

  @Test("a person who is gone from people.yml is missed there")
  func person() throws {
    let builder = try RegisterFault.copy()
    let text = try #require(builder.text("policies/people.yml"))
    let start = try #require(text.range(of: "  - id: tomas-lind"))
    let end = try #require(text.range(of: "  - id: priya-nair"))
    try builder.write([
      "policies/people.yml": String(text[..<start.lowerBound] + text[end.lowerBound...])
    ])
    let found = try builder.check(asOf: RegisterFault.asOf).report.findings.filter {
      $0.rule == "reference-unresolved"
    }
    #expect(Set(found.map(\.file)) == ["policies/people.yml"])
    #expect(found.count == 2)
  }

  @Test("one document that lives with it keeps its own finding, and its waiver")
  func waived() throws {
    let incidents = "policies/resilience/POL-008-incident-response-policy.md"
    let found = try report(
      .replace("role: ciso", with: "role: security-lead", in: "policies/people.yml"),
      .replace(
        "tier: topic",
        with:
          "tier: topic\nwaivers: [{rule: owner-unknown, reason: \"Named next week\", until: 2027-01-01}]",
        in: incidents)
    ).filter { $0.rule == "owner-unknown" }
    #expect(found.count == 2)
    #expect(found.filter { $0.suppression != nil }.map(\.file) == [incidents])
    #expect(found.filter { $0.suppression == nil }.map(\.file) == ["policies/people.yml"])
  }
}
