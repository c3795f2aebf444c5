import CheckSupport
import TestSupport
import Testing

@Suite("Of a figure that a management review was shown")
struct MetricRewrittenTests {
  private let table = "policies/data/uptime.csv"
  private let objective = "policies/objectives/OBJ-004-lumen-api-availability.md"

  private func repository() throws -> RepositoryBuilder {
    let builder = try RegisterFault.copy()
    try builder.git("init", "--quiet", "--initial-branch=main")
    try builder.commit("The management system")
    return builder
  }

  private func found(in builder: RepositoryBuilder) throws -> [String] {
    try builder.check(asOf: RegisterFault.asOf).report.findings
      .filter { $0.rule == "metric-rewritten" }
      .map { "\($0.level.rawValue) \($0.file):\($0.range.start.line) \($0.message)" }
  }

  @Test("nothing is said while it stands as it was, and of one that no review saw yet")
  func untouched() throws {
    let builder = try repository()
    #expect(try found(in: builder).isEmpty)
    try builder.apply([.replace("2026-10-31,99.96", with: "2026-10-31,99.97", in: table)])
    try builder.commit("October, corrected in time")
    #expect(try found(in: builder).isEmpty)
  }

  @Test("a change is an error that says what it was, since when and by whom")
  func rewritten() throws {
    let builder = try repository()
    try builder.apply([.replace("2026-08-31,99.71", with: "2026-08-31,99.91", in: table)])
    let before = try found(in: builder)
    #expect(before.count == 1)
    #expect(before.first?.contains("since a change that is not committed") == true)
    let commit = try builder.commit("Tidy the table")
    try builder.commit("Something else", ["notes.txt": "x"])
    #expect(
      try found(in: builder) == [
        "error \(table):9 Uptime of the Lumen API of 2026-08 was 99.71 when REV-2026-Q3 of 2026-10-15 was recorded; it is 99.91 since commit \(commit.prefix(7)) of 2023-11-15 by Dana Reyes."
      ])
  }

  @Test("a row that is gone, and a table of another name, are no way around it")
  func evaded() throws {
    let builder = try repository()
    try builder.apply([.replace("2026-03-31,99.96,41.4,0.44\n", with: "", in: table)])
    #expect(try found(in: builder).first?.contains("the row is gone") == true)
    try builder.git("checkout", "--quiet", ".")
    let text = builder.text(table) ?? ""
    try builder.write([
      table: nil, "policies/data/new.csv": text.replacing("08-31,99.71", with: "08-31,99.91"),
    ])
    try builder.apply([
      .replace("source: data/uptime.csv", with: "source: data/new.csv", in: objective)
    ])
    try builder.commit("Another table")
    #expect(try found(in: builder).first?.contains("policies/data/new.csv:9") == true)
  }

  @Test("a correction that the objective, or the minutes of a later review, own up to is none")
  func corrected() throws {
    let builder = try repository()
    try builder.apply([
      .replace("2026-08-31,99.71", with: "2026-08-31,99.91", in: table),
      .replace(
        "  every: month\n",
        with:
          "  every: month\n  corrections: [{period: 2026-08, was: \"99.71\", now: \"99.91\", reason: One probe was counted twice}]\n",
        in: objective),
    ])
    #expect(try found(in: builder).isEmpty)
    try builder.git("checkout", "--quiet", objective)
    #expect(try found(in: builder).count == 1)
    try builder.write([
      "policies/reviews/REV-2026-11.md":
        "---\nid: REV-2026-11\nkind: review\ntitle: November\non: 2026-11-20\nattendees: [dana-reyes]\nstatus: approved\n---\nUptime of August is corrected from 99.71 to 99.91.\n"
    ])
    #expect(try found(in: builder).isEmpty)
  }
}
