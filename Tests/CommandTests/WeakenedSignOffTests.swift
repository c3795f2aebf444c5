import Foundation
import TestSupport
import Testing

@Suite("What somebody sets aside, silences or hides")
struct WeakenedSignOffTests {
  private static let all = Forgery.weakened + Forgery.settings

  @Test("is told by the rules that it breaks, each at its place", arguments: Self.all)
  func forged(forgery: Forgery) throws {
    let boardroom = try Boardroom.repository()
    try forgery.forge(boardroom)
    let findings = try boardroom.findings()
    #expect(findings == forgery.expected)
  }

  @Test("has an honest counterpart, in which nothing is found", arguments: Self.all)
  func honest(forgery: Forgery) throws {
    let boardroom = try Boardroom.repository()
    try forgery.honest(boardroom)
    let findings = try boardroom.findings()
    #expect(findings == [])
  }

  @Test("is told on a branch too, of what the branch itself lowers")
  func onBranch() throws {
    let room = try Boardroom.repository()
    try room.builder.git("tag", "before")
    try room.edit("policyc.yml", "3d\n", "3d\nrules: {approval-self: note}\n")
    try room.commit("Lower", as: room.sam, on: "2026-03-01")
    for options in [[], ["--since", "before"], ["--since", "before", "--rev", "HEAD"]] {
      let outcome = try Policyc.run(
        ["check", "--as-of", "2026-03-04"] + options, in: room.folder)
      #expect(outcome.output.contains("signoff-weakened"), "\(options) \(outcome)")
      #expect(outcome.status == 1)
    }
  }

  @Test(
    "is said by every output, where a repository began with less",
    arguments: ["json", "sarif", "github"])
  func remarks(format: String) throws {
    let room = try SignedRepository(
      in: nil,
      [
        "policyc.yml": SignedRepository.configuration
          + "  separate-author: false\nrules: {approval-unproven: off}\n",
        Boardroom.draft: "---\nid: POL-002\ntitle: Backup Policy\nstatus: draft\n---\n",
      ])
    let words = "approval-unproven is off, signoff.separate-author is off"
    let outcome = try Policyc.run(["check", "--format", format], in: room.folder)
    #expect(outcome.output.contains(words))
    #expect(outcome.errors.contains(words))
    let built = try Policyc.run(["build", "--no-pdf"], in: room.folder)
    #expect(built.status == 0, "\(built.errors)")
    for file in ["index.html", "manifest.json"] {
      #expect(room.builder.text("evidence-pack/\(file)")?.contains(words) == true)
    }
  }

  @Test("takes nothing out of force where it was not for who wrote it")
  func staysInForce() throws {
    let boardroom = try Boardroom.repository()
    try boardroom.edit(Boardroom.approved, "status: approved", "status: retired")
    try boardroom.commit("Tidy up", as: boardroom.mallory, signed: false, on: "2026-03-02")
    #expect(try boardroom.standing(of: "POL-003") == "in force")
  }

  @Test("takes a document out of force where it was")
  func isRetired() throws {
    let boardroom = try Boardroom.repository()
    try boardroom.policyc(
      as: boardroom.kim, on: "2026-03-02", "retire", "POL-003", "--reason", "Not needed any more")
    #expect(try boardroom.standing(of: "POL-003") == "retired")
  }
}

extension SignedRepository {
  /// What `at` says of a document on 30 June 2026.
  func standing(of document: String) throws -> String? {
    struct Listing: Decodable {
      struct Entry: Decodable {
        var id: String
        var standing: String?
        var reason: String?
      }
      var documents: [Entry]
      var notInForce: [Entry]
    }
    let outcome = try Policyc.run(["at", "2026-06-30", "--format", "json"], in: folder)
    let listing = try JSONDecoder().decode(Listing.self, from: Data(outcome.output.utf8))
    let entry = (listing.documents + listing.notInForce).first { $0.id == document }
    return entry?.standing ?? entry?.reason
  }
}
