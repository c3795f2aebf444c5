import Foundation
import TestSupport
import Testing

@Suite("An object of Git that lies under another's name")
struct ExchangedObjectTests {
  /// Puts other bytes in the place of a loose object, as no command of Git's would.
  private func exchange(_ path: String, with text: String, in room: SignedRepository) throws {
    let builder = room.builder
    func file(_ id: String) -> String {
      ".git/objects/\(id.prefix(2))/\(id.dropFirst(2))"
    }
    let old = try builder.git("rev-parse", "HEAD:\(path)")
    try builder.write([".git/other": text])
    let new = try builder.git("hash-object", "-w", ".git/other")
    try builder.run("cp", ["--force", file(new), file(old)])
  }

  private func expectRefused(_ room: SignedRepository, _ arguments: String...) throws {
    let outcome = try Policyc.run(arguments, in: room.folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("git fsck"), "\(outcome.errors)")
    #expect(outcome.errors.contains(/[Oo]bject [0-9a-f]{40}/), "\(outcome.errors)")
  }

  @Test("is an error that names it, where it holds what was approved")
  func document() throws {
    let room = try Boardroom.repository()
    try room.policyc(as: room.dana, on: "2026-03-02", "approve", "POL-002")
    #expect(try room.findings() == [])
    let before = try room.digest(of: Boardroom.draft)
    try room.edit(Boardroom.draft, "must be made", "need not be made")
    try room.edit(Boardroom.draft, before, try room.digest(of: Boardroom.draft))
    let text = try #require(room.builder.text(Boardroom.draft))
    try exchange(Boardroom.draft, with: text, in: room)
    try expectRefused(room, "check", "--as-of", "2026-06-30")
    try expectRefused(room, "check", "--as-of", "2026-06-30", "--rev", "HEAD")
    try expectRefused(room, "at", "2026-06-30")
    try expectRefused(room, "build", "--no-pdf")
  }

  @Test("is an error that names it, where it holds whose key is whose")
  func people() throws {
    let room = try Boardroom.repository()
    let register = try #require(room.builder.text(SignedRepository.people))
    try room.giveDana(keyOf: room.mallory)
    let forged = try #require(room.builder.text(SignedRepository.people))
    try room.builder.write([SignedRepository.people: register])
    try room.write(approvalOf: Boardroom.draft, by: room.dana, as: "ceo", on: "2026-03-02")
    try room.commit(
      "Approve POL-002", as: room.mallory, posingAs: room.dana, on: "2026-03-02")
    #expect(try room.findings().count == 2)
    try exchange(SignedRepository.people, with: forged, in: room)
    try expectRefused(room, "check", "--as-of", "2026-06-30")
  }
}
