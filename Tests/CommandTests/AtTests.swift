import Foundation
import TestSupport
import Testing

@Suite("at on the command line")
struct AtTests {
  @Test("each format is what a person found good", arguments: ["human", "json", "csv"])
  func formats(format: String) throws {
    let story = try AuditStory.repository()
    let outcome = try story.policyc("at", "2026-03-11", "--format", format)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    let ending = ["human": "txt", "json": "json", "csv": "csv"][format] ?? ""
    #expect(try outcome.output == Golden.text("at." + ending, given: outcome.output))
  }

  @Test("without a day it is today, and what follows are documents")
  func today() throws {
    let story = try AuditStory.repository()
    let outcome = try story.policyc("at", "POL-002")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("POL-002  1.0  Backup Policy"))
    #expect(!outcome.output.contains("POL-001"))
    #expect(try story.policyc("at", "--format", "json").output.contains("\"POL-001\""))
  }

  @Test("an approval counts from the commit that brought it, not from the text or the day it names")
  func laterApproval() throws {
    let story = try AuditStory.repository()
    let before = try story.policyc("at", "2026-01-19").output
    #expect(before.contains("Nothing was in force. Not in force: 1 draft (POL-001)."))
    #expect(try story.policyc("at", "2026-01-20").output.contains("POL-001  1.0  Access Policy"))
  }

  @Test("a day without commits has the state of the day before")
  func quietDay() throws {
    let story = try AuditStory.repository()
    let lines = try story.policyc("at", "2026-01-25").output.split(separator: "\n").dropFirst()
    #expect(
      try lines == story.policyc("at", "2026-01-20").output.split(separator: "\n").dropFirst())
  }

  @Test("what was merged is in force from the merge on, and a day ends in UTC")
  func merge() throws {
    let story = try AuditStory.repository()
    // Committed on 2 February, merged at 23:30 UTC on 1 March, which was 2 March for the committer.
    #expect(try !story.policyc("at", "2026-02-28").output.contains("POL-002"))
    #expect(try story.policyc("at", "2026-03-01").output.contains("POL-002  1.0  Backup Policy"))
    #expect(try story.policyc("at", "2026-02-28", "--rev", "backup").output.contains("POL-002"))
  }

  @Test("a text that changed since its approval is marked, with what was approved last")
  func stale() throws {
    let story = try AuditStory.repository()
    let stale = try story.policyc("at", "2026-03-10").output
    #expect(stale.contains("POL-001  1.0  Access Policy"))
    #expect(stale.contains("(draft 1.0 since 2026-03-10)"))
    #expect(stale.contains(", 1 of them with a newer draft beside the approved text."))
    let covered = try story.policyc("at", "2026-03-12").output
    #expect(covered.contains("POL-001  2.0  Access Policy"))
    #expect(!covered.contains("draft"))
  }

  @Test("an exception is listed on its last day and not on the next")
  func exception() throws {
    let story = try AuditStory.repository()
    #expect(try story.policyc("at", "2026-02-09").output.contains("EXC-001") == false)
    #expect(try story.policyc("at", "2026-03-31").output.contains("EXC-001  1.0  An old laptop"))
    #expect(
      try story.policyc("at", "2026-04-01").output.contains("Not in force: 1 ended (EXC-001)."))
  }

  @Test("what was superseded is counted, and shown when it is asked for")
  func superseded() throws {
    let story = try AuditStory.repository()
    let all = try story.policyc("at", "2026-04-05").output
    #expect(all.contains("1 superseded (POL-002)"))
    #expect(all.contains("POL-003  1.0  Continuity Policy"))
    let one = try story.policyc("at", "2026-04-05", "POL-002").output
    #expect(one.contains("not in force: superseded"))
    #expect(!one.contains("POL-003"))
  }

  @Test("before the first commit, and for no such document, it says what there is")
  func errors() throws {
    let story = try AuditStory.repository()
    let early = try story.policyc("at", "2026-01-09")
    #expect(early.status == 2)
    #expect(early.errors.contains("The history of HEAD begins on 2026-01-10 (UTC) with commit"))
    let unknown = try story.policyc("at", "2026-03-11", "POL-003")
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("There is no document `POL-003` in this commit"))
    #expect(try story.policyc("at", "yesterday").status == 2)
    let folder = try RepositoryBuilder(initialise: false)
    #expect(
      try Policyc.run(["at", "2026-01-01"], in: folder.folder).errors
        .contains("is not in a Git repository"))
    let unborn = try RepositoryBuilder()
    #expect(
      try Policyc.run(["at", "2026-01-01"], in: unborn.folder).errors.contains("no commit yet"))
  }

  @Test("dates out of order are said aloud")
  func disorder() throws {
    let story = try AuditStory.repository()
    try story.commit("Backdated", ["notes.txt": "x"], at: AuditStory.time(2, 15))
    let outcome = try story.policyc("at", "2026-02-20")
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("dates of commits can be set by anyone"))
    #expect(try story.policyc("at", "2026-02-20", "--rev", "HEAD~1").errors == "")
  }

  @Test("a shallow clone says where it ends")
  func shallow() throws {
    let story = try AuditStory.repository()
    try story.git("clone", "--quiet", "--depth=2", "file://" + story.folder, "cut")
    let folder = story.folder + "/cut"
    let late = try Policyc.run(["at", "2026-04-05"], in: folder)
    #expect(late.errors.contains("This is a shallow clone"))
    let early = try Policyc.run(["at", "2026-02-01"], in: folder)
    #expect(early.status == 2)
    #expect(early.errors.contains("This clone is shallow: its history begins on 2026-04-03 (UTC)"))
  }
}
