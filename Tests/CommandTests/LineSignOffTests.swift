import Foundation
import TestSupport
import Testing

@Suite("What the first-parent line did not know, and what others did")
struct LineSignOffTests {
  @Test(
    "is told by the rules that it breaks, each at its place",
    arguments: Forgery.line + Forgery.ofOthers)
  func forged(forgery: Forgery) throws {
    let boardroom = try Boardroom.repository()
    try forgery.forge(boardroom)
    let findings = try boardroom.findings()
    #expect(findings == forgery.expected)
    // What was found once is found again from what was kept.
    #expect(try boardroom.findings() == findings)
  }

  @Test(
    "has an honest counterpart, in which nothing is found",
    arguments: Forgery.line + Forgery.ofOthers)
  func honest(forgery: Forgery) throws {
    let boardroom = try Boardroom.repository()
    try forgery.honest(boardroom)
    #expect(try boardroom.findings() == [])
  }

  @Test("is told of a branch that is not merged yet, by what it would be merged into")
  func branch() throws {
    let boardroom = try Boardroom.repository()
    try boardroom.giveDana(keyOf: boardroom.mallory)
    try boardroom.builder.git("switch", "--quiet", "--create", "side")
    try boardroom.commit("Add a key", as: boardroom.dana, on: "2026-03-01")
    try boardroom.approveDraft(withKeyOf: boardroom.mallory, on: "2026-03-02")
    #expect(try boardroom.findings() == [])
    let since = try boardroom.outcome(
      as: boardroom.kim, "check", "--as-of", "2026-03-04", "--since", "main")
    #expect(since.status == 1)
    #expect(since.output.contains("merge people.yml there first"))
  }

  @Test("is told of a branch that has waited too long")
  func oldBranch() throws {
    let boardroom = try Boardroom.repository()
    try boardroom.builder.git("switch", "--quiet", "--create", "side")
    try boardroom.policyc(as: boardroom.dana, on: "2026-03-02", "approve", "POL-002")
    let soon = try boardroom.outcome(
      as: boardroom.kim, "check", "--as-of", "2026-03-30", "--since", "main")
    #expect(soon.status == 0, "\(soon.output)")
    let late = try boardroom.outcome(
      as: boardroom.kim, "check", "--as-of", "2026-06-30", "--since", "main")
    #expect(late.status == 1)
    #expect(late.output.contains("No day before 2026-06-30 can be proven"))
  }

  @Test("is told at once by approve, where its key is on the branch alone")
  func approve() throws {
    let boardroom = try Boardroom.repository()
    try boardroom.builder.git("switch", "--quiet", "--create", "side")
    try boardroom.edit(
      SignedRepository.people, boardroom.dana.keyEntry("from: 2024-01-01"),
      boardroom.dana.keyEntry("from: 2026-02-01"))
    try boardroom.commit("Say when the key began", as: boardroom.kim, on: "2026-03-01")
    let known = try boardroom.outcome(as: boardroom.dana, on: "2026-03-02", "approve", "POL-002")
    #expect(known.output.contains("Proof of POL-002 1.0: signed."))
    try boardroom.builder.git("switch", "--quiet", "main")
    try boardroom.edit(
      SignedRepository.people, boardroom.sam.keyEntry("from: 2024-01-01"),
      boardroom.mallory.keyEntry("from: 2024-01-01"))
    try boardroom.commit("Another key for Sam Roy", as: boardroom.kim, on: "2026-03-02")
    try boardroom.builder.git("switch", "--quiet", "--create", "other", "main~1")
    let unknown = try boardroom.outcome(as: boardroom.sam, on: "2026-03-03", "approve", "POL-002")
    #expect(unknown.output.contains("Proof of POL-002 1.0: attributed."))
    #expect(unknown.errors.contains("people.yml on main does not hold yet"))
  }
}
