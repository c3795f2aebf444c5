import Foundation
import TestSupport
import Testing

@Suite("A forged sign-off")
struct ForgedSignOffTests {
  @Test("is told by the rules that it breaks, each at its place", arguments: Forgery.all)
  func forged(forgery: Forgery) throws {
    let boardroom = try Boardroom.repository()
    try forgery.forge(boardroom)
    let findings = try boardroom.findings()
    #expect(findings == forgery.expected)
  }

  @Test("has an honest counterpart, in which nothing is found", arguments: Forgery.all)
  func honest(forgery: Forgery) throws {
    let boardroom = try Boardroom.repository()
    try forgery.honest(boardroom)
    let findings = try boardroom.findings()
    #expect(findings == [])
  }

  @Test("is told just so where honest runs have left what they keep")
  func cached() throws {
    let room = try Boardroom.repository()
    func proof() throws -> String {
      let built = try room.outcome(as: room.dana, ["build", "--no-pdf", "--output", "pack"])
      try #require(built.status == 0, "\(built.errors)")
      return try #require(room.builder.text("pack/proof/approvals.json"))
    }
    let invalid = "it does not fit what it is over"
    try room.policyc(as: room.dana, on: "2026-03-02", "approve", "POL-002")
    #expect(try room.findings() == [])
    #expect(try !proof().contains(invalid))
    try room.rewriteTip { $0.replacing("Approve POL-002", with: "Approve POL-2002") }
    let found = try room.findings()
    #expect(found.map { $0.prefix { $0 != " " } } == ["approval-unproven", "signature-invalid"])
    #expect(try proof().contains(invalid))
  }

  @Test("is tried for each of the fourteen rules")
  func everyRule() throws {
    let tried = Set(Forgery.all.flatMap(\.expected).compactMap { $0.split(separator: " ").first })
    // The shallow clone is a test of its own.
    #expect(tried.count + 1 == 14, "\(tried.sorted())")
  }

  @Test("cannot hide in a shallow clone: it is told that nothing is proven there")
  func shallow() throws {
    let boardroom = try Boardroom.repository()
    let clone = try RepositoryBuilder(initialise: false)
    let origin = "file://" + boardroom.builder.folder
    try clone.git("clone", "--quiet", "--depth=1", origin, "shallow")
    try clone.git("clone", "--quiet", origin, "whole")
    let findings = try boardroom.findings(in: clone.folder + "/shallow")
    #expect(
      findings == [
        "approval-unproven policies/access.md:11:5",
        "approval-unproven policies/information-security.md:11:5",
        "history-shallow policyc.yml:1:1",
      ])
    #expect(try boardroom.findings(in: clone.folder + "/whole") == [])
  }
}
