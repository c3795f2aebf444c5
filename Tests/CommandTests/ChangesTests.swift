import Foundation
import TestSupport
import Testing

@Suite("changes on the command line")
struct ChangesTests {
  @Test(
    "each format is what a person found good", arguments: ["human", "json", "csv", "markdown"])
  func formats(format: String) throws {
    let story = try AuditStory.repository()
    let outcome = try story.policyc("changes", "2026-01-01..2026-06-30", "--format", format)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    let ending = ["human": "txt", "json": "json", "csv": "csv", "markdown": "md"][format] ?? ""
    #expect(try outcome.output == Golden.text("changes." + ending, given: outcome.output))
  }

  private func lines(_ story: RepositoryBuilder, _ range: String, _ options: String...) throws
    -> [String]
  {
    let outcome = try Policyc.run(["changes", range] + options, in: story.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.output.split(separator: "\n").filter { $0.hasPrefix("2026-") }.map(String.init)
  }

  @Test("a date includes its day on both sides; a revision at the beginning is left out")
  func borders() throws {
    let story = try AuditStory.repository()
    #expect(try lines(story, "2026-03-10..2026-03-12").count == 3)
    #expect(try lines(story, "2026-03-11..2026-03-11").isEmpty)
    try story.git("tag", "q1", "HEAD~3")
    #expect(try lines(story, "HEAD~4..q1") == lines(story, "2026-03-12..2026-03-12"))
    let rest = try lines(story, "q1..")
    #expect(rest.first?.contains("exception ran out") == true)
    #expect(rest.dropFirst().first?.contains("reviewed: no-change") == true)
    #expect(try lines(story, "..HEAD").count == lines(story, "2026-01-01..2026-06-30").count)
  }

  @Test("an approval counts by what was asked for when it came")
  func settingsOfThen() throws {
    let room = try Boardroom.repository()
    try room.policyc(as: room.sam, on: "2026-03-02", "approve", "POL-002")
    try room.edit(
      "policyc.yml", "  backdating-tolerance: 3d\n",
      "  backdating-tolerance: 3d\n  approvers: [{kind: policy, roles: [ceo]}]\n")
    try room.commit("Let nobody else approve", as: room.dana, on: "2026-04-01")
    let lines = try lines(room.builder, "2026-02-01..2026-06-30")
    #expect(lines.contains { $0.contains("POL-002") && $0.contains("approved") })
    #expect(!lines.contains { $0.contains("does not count") }, "\(lines)")
  }

  @Test("a document's kind is what policyc.yml says of its folder, in earlier states too")
  func kindsByFolder() throws {
    let builder = try RepositoryBuilder()
    try builder.write([
      "policyc.yml": "documents: [doc]\nkinds: {objective: [doc/goals]}\n",
      "doc/goals/up.md": "---\nid: OBJ-1\ntitle: Uptime\nstatus: on-track\n---\n# Uptime\n\nUp.\n",
    ])
    try builder.commit("Begin")
    try builder.write(["doc/goals/up.md": nil, "doc/goals/down.md": "# Down\n\nNever.\n"])
    try builder.commit("End")
    let outcome = try builder.policyc("changes", "2000-01-01..2099-12-31", "--format", "json")
    let kinds = outcome.output.split(separator: "\n").filter { $0.contains("\"kind\":") }
    #expect(!kinds.isEmpty && kinds.allSatisfy { $0.contains("objective") }, "\(outcome)")
  }

  @Test("halves add up to the whole")
  func halves() throws {
    let story = try AuditStory.repository()
    let whole = try lines(story, "2026-01-01..2026-06-30")
    let first = try lines(story, "2026-01-01..2026-03-09")
    let second = try lines(story, "2026-03-10..2026-06-30")
    func essence(_ lines: [String]) -> [String] {
      lines.map { $0.split(separator: " ").joined(separator: " ") }
    }
    #expect(essence(first + second) == essence(whole))
  }

  @Test("a squash shows what a merge shows, on the day on which it came")
  func squash() throws {
    let merged = try AuditStory.repository()
    try merged.git("checkout", "--quiet", "-b", "squashed", "main~5^1")
    try merged.git("merge", "--quiet", "--squash", "backup")
    try merged.record(
      "commit", "--quiet", "-m", "Backups", at: AuditStory.time(3, 1, 23, 30))
    func events(_ tip: String) throws -> [String] {
      try lines(merged, "main~5^1..\(tip)", "--format", "human").map { line in
        // Without the commit, which differs.
        line.split(separator: " ").dropLast().joined(separator: " ")
      }
    }
    let ofMerge = try events("main~5")
    #expect(ofMerge.count == 2)
    #expect(try events("squashed") == ofMerge)
  }

  @Test("what a merge itself writes is told of whoever made it")
  func mergeWrites() throws {
    let story = try AuditStory.repository()
    let path = "policies/continuity.md"
    try story.git("checkout", "--quiet", "-b", "notes", "HEAD~1")
    try story.commit("Note", ["notes.txt": "Nothing.\n"], at: AuditStory.time(4, 9))
    try story.git("checkout", "--quiet", "main")
    try story.record("merge", "--quiet", "--no-ff", "--no-commit", "notes")
    try story.write([path: (story.text(path) ?? "") + "\nNobody need restore anything.\n"])
    try story.git("add", "--all")
    try story.record(
      "commit", "--quiet", "--author=Kim Olsen <kim@example.com>", "-m", "Merge notes",
      at: AuditStory.time(4, 10))
    let lines = try lines(story, "HEAD~1..HEAD", "--format", "human")
    let merge = try story.git("rev-parse", "--short=7", "HEAD")
    #expect(lines.contains { $0.contains("Kim Olsen") && $0.hasSuffix(merge) }, "\(lines)")
  }

  @Test("who approved is proven by the commit that wrote it, also when it was merged")
  func proof() throws {
    let story = try AuditStory.repository()
    let approval = try #require(
      try lines(story, "2026-03-01..2026-03-01").first { $0.contains("version 1.0 approved") })
    let writer = try story.git("rev-parse", "--short=7", "backup")
    #expect(approval.hasSuffix("Dana Reyes (CEO)  attributed  \(writer)"))
  }

  @Test("an approval that was replaced later keeps its proof")
  func replaced() throws {
    let story = try AuditStory.repository()
    let before = try lines(story, "2026-01-01..2026-01-31")
    let text = story.text("policies/access-control.md") ?? ""
    let kept = text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.contains("on: 2026-01-19") }.joined(separator: "\n")
    try story.commit(
      "Keep the last approval", ["policies/access-control.md": kept], at: AuditStory.time(4, 9))
    #expect(try lines(story, "2026-01-01..2026-01-31") == before)
    let all = try lines(story, "2026-01-01..2026-06-30")
    let first = try #require(all.first { $0.contains("version 1.0 approved") })
    #expect(first.contains("attributed"))
  }

  @Test("an entry that names another text, and one that comes back, are no new approvals")
  func entries() throws {
    let story = try AuditStory.repository()
    let path = "policies/continuity.md"
    let text = story.text(path) ?? ""
    let digest = try story.digest(of: path)
    let forged = text.replacing(digest, with: "sha256:" + String(repeating: "0", count: 64))
    try story.commit("Exchange the digest", [path: forged], at: AuditStory.time(4, 10))
    try story.commit("Put it back", [path: text], at: AuditStory.time(4, 11))
    let lines = try lines(story, "2026-04-06..2026-04-30")
    #expect(lines.count == 1)
    #expect(lines[0].contains("the approval by Dana Reyes of version 1.0 now names another text"))
  }

  @Test("a document that is deleted and comes back by its id is not approved anew")
  func recreated() throws {
    let story = try AuditStory.repository()
    let path = "policies/continuity.md"
    let text = story.text(path)
    try story.commit("Delete", [path: nil], at: AuditStory.time(4, 10))
    try story.commit("Restore", ["policies/c.md": text], at: AuditStory.time(4, 11))
    let lines = try lines(story, "2026-04-06..2026-04-30")
    #expect(lines.map { $0.contains("removed") } == [true, false])
    #expect(lines[1].contains("added: policy, version 1.0, approved"))
  }

  @Test("exceptions are granted, extended, closed, and run out")
  func exceptions() throws {
    let story = try AuditStory.repository()
    try story.edit(AuditStory.waiver, "until: 2026-03-31", "until: 2026-05-31")
    try story.commit("Extend", at: AuditStory.time(4, 6))
    let extended = try lines(story, "2026-01-01..2026-06-30").filter { $0.contains("EXC-001") }
    #expect(extended.contains { $0.contains("extended to 2026-05-31 (was 2026-03-31)") })
    #expect(extended.last?.hasPrefix("2026-05-31") == true)
    #expect(try lines(story, "2026-01-01..2026-05-30").filter { $0.contains("ran out") }.isEmpty)
    try story.edit(AuditStory.waiver, "status: approved", "status: retired")
    try story.commit("Close", at: AuditStory.time(5, 1))
    let closed = try lines(story, "2026-05-01..2026-06-30")
    #expect(closed.contains { $0.contains("exception closed") })
    #expect(!closed.contains { $0.contains("ran out") })
  }

  @Test("a period that cannot be read says why")
  func errors() throws {
    let story = try AuditStory.repository()
    for (range, message) in [
      ("2026-01-01", "is no period"), ("a...b", "three dots"), ("..", "neither a beginning"),
      ("2026-02-01..2026-01-01", "before it begins"), ("HEAD..HEAD~1", "exchange the two"),
      ("nowhere..HEAD", "No revision \"nowhere\""),
      ("2025-01-01..2025-12-31", "begins on 2026-01-10"),
    ] {
      let outcome = try story.policyc("changes", range)
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains(message), "\(range): \(outcome.errors)")
    }
    let side = try story.policyc("changes", "backup~1..main")
    #expect(side.errors.contains("is not on the first-parent line"))
  }

  @Test("a shallow clone does not take its first commit for the beginning")
  func shallow() throws {
    let story = try AuditStory.repository()
    try story.git("clone", "--quiet", "--depth=2", "file://" + story.folder, "cut")
    let outcome = try Policyc.run(["changes", "..HEAD"], in: story.folder + "/cut")
    #expect(outcome.errors.contains("where it was cut, is not known"))
    #expect(!outcome.output.contains("POL-001"))
    #expect(outcome.output.contains("superseded by POL-003"))
  }
}

@Suite("build of a day and of a period")
struct PeriodBuildTests {
  private func build(_ story: RepositoryBuilder, _ options: String..., to name: String) throws
    -> (Program.Outcome, BuiltPack)
  {
    let folder = story.folder + "/" + name
    let outcome = try Policyc.run(
      ["build", "--no-pdf", "--output", folder] + options, in: story.folder)
    return (outcome, BuiltPack(folder: folder, owner: story))
  }

  @Test("--at builds what the branch held that day, for that day")
  func day() throws {
    let story = try AuditStory.repository()
    let (outcome, pack) = try build(story, "--at", "2026-03-11", to: "a")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let index = try pack.text("index.html")
    #expect(index.contains("<dt>As of</dt><dd>2026-03-11</dd>"))
    #expect(index.contains(try story.git("rev-parse", "main~4")))
    #expect(!index.contains("Period"))
    let (_, other) = try build(
      story, "--rev", "main~4", "--as-of", "2026-03-11", to: "b")
    #expect(try pack.files() == other.files())
  }

  @Test("--period adds a register and a page, the same bytes each time")
  func period() throws {
    let story = try AuditStory.repository()
    let (outcome, pack) = try build(story, "--period", "2026-01-01..2026-03-31", to: "a")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try pack.sumsHold())
    let index = try pack.text("index.html")
    #expect(
      index.contains("<dd><a href=\"changes.html\">2026-01-01 to 2026-03-31 (UTC)</a></dd>"))
    #expect(index.contains("registers/changes-of-the-period.xlsx"))
    let register = try pack.text("registers/changes-of-the-period.csv")
    #expect(register.contains("exception ran out on its last day"))
    #expect(!register.contains("superseded"))
    #expect(try pack.text("changes.html").contains("version 2.0 (was 1.0), approved"))
    #expect(
      try pack.text("manifest.json").contains(
        "\"from\":\"2026-01-01\",\"to\":\"2026-03-31\"}"))
    let (_, other) = try build(story, "--period", "2026-01-01..2026-03-31", to: "b")
    #expect(try pack.files() == other.files())
    #expect(try pack.archive().count == other.archive().count)
  }

  @Test("options that contradict each other are refused")
  func contradictions() throws {
    let story = try AuditStory.repository()
    for options in [
      ["--at", "2026-03-11", "--as-of", "2026-03-12"],
      ["--at", "2026-03-11", "--period", "..HEAD"],
      ["--period", "..HEAD", "--rev", "backup"],
      ["--period", "..2026-03-31", "--as-of", "2026-04-01"], ["--at", "2025-01-01"],
    ] {
      let outcome = try Policyc.run(
        ["build", "--no-pdf", "--output", "p"] + options, in: story.folder)
      #expect(outcome.status == 2, "\(options)")
    }
  }
}
