import TestSupport
import Testing

/// What is said of a document whose file is gone.
@Suite("A deleted document")
struct DeletedDocumentTests {
  private func deleted(_ room: SignedRepository) throws -> [String] {
    try room.reports().filter { $0.rule == "document-deleted" }.map { finding in
      #expect(finding.file == "policyc.yml" && finding.line == 1)
      return finding.message
    }
  }

  @Test("is told with its path, its id, and who deleted it and when")
  func approved() throws {
    let room = try Boardroom.repository()
    try room.commit(
      "Tidy up", as: room.mallory, on: "2026-03-02", [Boardroom.approved: nil])
    try room.commit("Go on", as: room.kim, on: "2026-03-03", ["policies/README.md": "Policies\n"])
    let message = try #require(try deleted(room).first)
    #expect(try deleted(room).count == 1)
    for word in [
      "POL-003", Boardroom.approved, "2026-03-02", "version 1.0", "by \(room.mallory.name)",
    ] {
      #expect(message.contains(word), "\(word) in \(message)")
    }
  }

  @Test("is told before the deletion is committed")
  func uncommitted() throws {
    let room = try Boardroom.repository()
    try room.builder.write([Boardroom.approved: nil])
    let message = try #require(try deleted(room).first)
    #expect(message.contains("not committed yet"))
  }

  @Test("is no matter where it was a draft, was moved, or came back")
  func innocent() throws {
    let room = try Boardroom.repository()
    try room.commit("No backups", as: room.kim, on: "2026-03-02", [Boardroom.draft: nil])
    #expect(try deleted(room) == [])
    let text = try #require(room.builder.text(Boardroom.approved))
    try room.commit(
      "Move it", as: room.kim, on: "2026-03-03",
      [Boardroom.approved: nil, "policies/technical/access-control.md": text])
    #expect(try deleted(room) == [])
    try room.commit(
      "Move it back", as: room.kim, on: "2026-03-04",
      ["policies/technical/access-control.md": nil, Boardroom.approved: text])
    #expect(try deleted(room) == [])
  }

  @Test("is answered by bringing it back as retired, after which it may go")
  func retired() throws {
    let room = try Boardroom.repository()
    let text = try #require(room.builder.text(Boardroom.approved))
    try room.commit("Tidy up", as: room.kim, on: "2026-03-02", [Boardroom.approved: nil])
    #expect(try deleted(room).count == 1)
    try room.commit("Bring it back", as: room.kim, on: "2026-03-03", [Boardroom.approved: text])
    try room.policyc(
      as: room.dana, on: "2026-03-04", "retire", "POL-003", "--reason", "Not needed any more")
    #expect(try deleted(room) == [])
    try room.commit("Now it may go", as: room.kim, on: "2026-03-05", [Boardroom.approved: nil])
    #expect(try deleted(room) == [])
  }
}
