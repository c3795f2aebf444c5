import Foundation
import TestSupport
import Testing

@Suite("Reviews, acknowledgements and what is set aside")
struct RecordingTests {
  private func day(_ outcome: Program.Outcome) throws -> Substring {
    try #require(outcome.output.firstMatch(of: /on (\d{4}-\d\d-\d\d)/)).output.1
  }

  private func isClean(_ repository: SignedRepository, _ path: String) throws {
    let check = try repository.outcome(as: repository.kim, "check", path)
    #expect(!check.output.contains("  error  "), "\(check.output)")
  }

  @Test("review records the outcome with the digest, and moves a stated date of the next one")
  func review() throws {
    let repository = try SignedRepository.model(SignedRepository.withoutDates)
    try repository.edit(ModelISMS.backup, "  cycle: 6m", "  cycle: 6m\n  next: 2024-01-01 # soon")
    try repository.commit("State the date", as: repository.kim)
    let outcome = try repository.outcome(as: repository.kim, "review", "POL-002")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let today = try day(outcome)
    let digest = try repository.outcome(as: repository.kim, "digest", "POL-002").output.dropLast()
    let text = try #require(repository.builder.text(ModelISMS.backup))
    #expect(
      text.contains(
        "version: \"1.1\"}\nreviews:\n  - {by: kim-olsen, \"on\": \(today), outcome: no-change, digest: \"\(digest)\"}\n---\n"
      ))
    #expect(!text.contains("2024-01-01 # soon"))
    #expect(text.contains(" # soon\n"))
    #expect(
      try repository.builder.git("log", "-1", "--format=%s%n%(trailers:key=Reviewed-by)")
        == "Review POL-002 1.1: no change\nReviewed-by: Kim Olsen <kim@example.com>\n")
    try isClean(repository, ModelISMS.backup)
    #expect(
      try repository.outcome(as: repository.kim, "review", "POL-002").output
        == "POL-002 1.1 is reviewed so already; nothing to do.\n")
    let needed = try repository.outcome(
      as: repository.dana, "review", "POL-002", "--outcome", "change-needed")
    #expect(needed.output.contains("reviewed by dana-reyes on \(today): change-needed"))
  }

  @Test("acknowledge adds a row to the table, in its form, or makes the table")
  func acknowledge() throws {
    let repository = try SignedRepository.model(SignedRepository.withoutDates)
    let path = "policies/records/acknowledgements.csv"
    let outcome = try repository.outcome(as: repository.kim, "acknowledge", "POL-001", "POL-002")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let today = try day(outcome)
    func digest(_ id: String) throws -> Substring {
      try repository.outcome(as: repository.kim, "digest", id).output.dropLast()
    }
    #expect(
      try repository.builder.text(path) == """
        person,document,version,digest,on
        kim-olsen,POL-001,1.0,\(digest("POL-001")),\(today)
        kim-olsen,POL-002,1.1,\(digest("POL-002")),\(today)

        """)
    #expect(
      try repository.builder.git("log", "-1", "--format=%s")
        == "Acknowledge POL-001 1.0, POL-002 1.1")
    #expect(try repository.builder.git("status", "--porcelain") == "")
    #expect(
      try repository.outcome(as: repository.kim, "acknowledge", "POL-001").output
        == "POL-001 1.0 is acknowledged by kim-olsen already; nothing to do.\n")
    let table =
      "\u{FEFF}on,person,note,document,version,digest\r\n2026-01-05,\"Olsen, \"\"K\"\"\",\"a\r\nb\",POL-001,1.0,"
    try repository.commit("Another form", as: repository.kim, [path: table])
    let second = try repository.outcome(as: repository.dana, "acknowledge", "POL-001")
    #expect(second.status == 0, "\(second.errors)")
    let expected = try table + "\r\n\(today),dana-reyes,,POL-001,1.0,\(digest("POL-001"))\r\n"
    #expect(repository.builder.text(path).map { Array($0.utf8) } == Array(expected.utf8))
  }

  @Test("a table without the columns that are needed, or with a quote left open, is refused")
  func brokenTable() throws {
    let path = "policies/records/acknowledgements.csv"
    for (text, reason) in [
      ("person,document,version,on\n", "no column `digest`"),
      ("person,document,version,digest,on\n\"kim", "never closed"),
    ] {
      let repository = try SignedRepository.model([path: text])
      let outcome = try repository.outcome(as: repository.kim, "acknowledge", "POL-001")
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains(reason), "\(outcome.errors)")
      #expect(repository.builder.text(path) == text)
    }
  }

  @Test("retire writes the status, and the commit has the reason")
  func retire() throws {
    let repository = try SignedRepository.model(SignedRepository.withoutDates)
    let before = try #require(repository.builder.text(ModelISMS.backup))
    let outcome = try repository.outcome(
      as: repository.kim, "retire", "POL-002", "--reason", "Folded into\nPOL-001")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      repository.builder.text(ModelISMS.backup)
        == before.replacing("status: approved", with: "status: retired"))
    let trailers = try repository.builder.git("log", "-1", "--format=%(trailers:only)")
    #expect(trailers.hasPrefix("Retired-by: Kim Olsen <kim@example.com>\nPolicy-Id: POL-002\n"))
    #expect(trailers.hasSuffix("Reason: Folded into POL-001\n"))
    try isClean(repository, ModelISMS.backup)
  }

  @Test("supersede names the successor; an objective says when, why and by whom")
  func supersede() throws {
    let repository = try SignedRepository.model(SignedRepository.withoutDates)
    let other = ModelISMS.files[ModelISMS.backup]?.replacing("POL-002", with: "POL-003")
    try repository.commit("Another", as: repository.kim, ["policies/copies.md": other])
    let outcome = try repository.outcome(
      as: repository.dana, "supersede", "POL-002", "--by", "POL-003", "--reason", "Rewritten")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      repository.builder.text(ModelISMS.backup)?.contains(
        "status: superseded\nsuperseded-by: POL-003\n") == true)
    #expect(
      try repository.builder.git("log", "-1", "--format=%s%n%(trailers:only)")
        .contains(
          "Supersede POL-002 1.1 by POL-003\nSuperseded-by: Dana Reyes <Dana@Example.com>\n"))
    try isClean(repository, ModelISMS.backup)
    let objective = try repository.outcome(
      as: repository.dana, "supersede", "OBJ-001", "--reason", "It hid: the tail")
    #expect(objective.status == 0, "\(objective.errors)")
    let today = try day(objective)
    #expect(
      repository.builder.text(ModelISMS.objective)?.contains(
        "status: superseded\nrealigned: {\"on\": \(today), reason: \"It hid: the tail\", by: dana-reyes}\n"
      )
        == true)
    try isClean(repository, ModelISMS.objective)
  }

  @Test("suspend sets an objective aside, and takes new reasons in place of old ones")
  func suspend() throws {
    let repository = try SignedRepository.model(SignedRepository.withoutDates)
    try repository.edit(
      ModelISMS.objective, "status: on-track",
      "status: on-track\nrealigned:\n  on: 2024-01-01 # then\n  reason: 'x'")
    try repository.commit("Once before", as: repository.kim)
    let outcome = try repository.outcome(
      as: repository.kim, "suspend", "OBJ-001", "--reason", "No data centre")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let today = try day(outcome)
    #expect(
      repository.builder.text(ModelISMS.objective)?.contains(
        "status: suspended\nrealigned:\n  on: \(today) # then\n  reason: 'No data centre'\n  by: kim-olsen\n"
      ) == true)
    try isClean(repository, ModelISMS.objective)
  }
}
