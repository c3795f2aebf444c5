import Foundation
import TestSupport
import Testing

/// Histories as people have them: nothing is found, and the approval in force is signed.
@Suite("An honest history")
struct HonestHistoryTests {
  private func expectSigned(_ room: SignedRepository, _ documents: String...) throws {
    #expect(try room.findings() == [])
    for document in documents { #expect(try room.rung(of: document) == "signed") }
  }

  @Test("a pull request that is open for three weeks, while main goes on")
  func pullRequest() throws {
    let room = try Boardroom.repository()
    try room.onBranch { room in
      try room.edit(Boardroom.draft, "every night", "every night and each noon")
      try room.commit("Ask for more", as: room.kim, on: "2026-03-01")
      try room.policyc(as: room.dana, on: "2026-03-02", "approve", "POL-002")
    }
    try room.edit(Boardroom.approved, "review: {cycle: 12m}", "review: {cycle: 10m}")
    try room.commit("Review it after ten months", as: room.kim, on: "2026-03-10")
    try room.merged(as: room.kim, on: "2026-03-23", at: "10:00:00")
    try expectSigned(room, "POL-001", "POL-002", "POL-003")
  }

  @Test("a pull that merges main into local commits")
  func pull() throws {
    let room = try Boardroom.repository()
    try room.onBranch("colleague") { room in
      try room.edit(Boardroom.approved, "review: {cycle: 12m}", "review: {cycle: 10m}")
      try room.commit("Review it after ten months", as: room.kim, on: "2026-03-01")
      try room.policyc(as: room.sam, on: "2026-03-01", "review", "POL-003")
    }
    try room.policyc(as: room.dana, on: "2026-03-02", "approve", "POL-002")
    try room.merged("colleague", as: room.dana, on: "2026-03-03", at: "10:00:00")
    try expectSigned(room, "POL-001", "POL-002", "POL-003")
  }

  @Test("a merge that a forge makes, which nobody of the company signs")
  func forge() throws {
    let room = try Boardroom.repository()
    try room.onBranch { room in
      try room.policyc(as: room.dana, on: "2026-03-02", "approve", "POL-002")
    }
    try room.merged(as: room.mallory, on: "2026-03-04", at: "10:00:00")
    try expectSigned(room, "POL-002")
  }

  @Test("a first people.yml that comes with the first approval, by a merge")
  func firstRegister() throws {
    let room = try Boardroom.repository()
    let clone = try SignedRepository(RepositoryBuilder(), Signers.all.get())
    try clone.commit(
      "Begin", as: clone.kim, on: "2026-01-05",
      ["policyc.yml": SignedRepository.configuration, "README.md": "Our policies\n"])
    try clone.onBranch { clone in
      try clone.commit(
        "Say who we are", as: clone.dana, on: "2026-01-06",
        [SignedRepository.people: clone.signers.register])
      try clone.commit(
        "Draft", as: clone.kim, on: "2026-01-07",
        [
          Boardroom.topPolicy: room.builder.git("show", "HEAD~1:" + Boardroom.topPolicy) + "\n"
        ])
      try clone.policyc(as: clone.dana, on: "2026-01-08", "approve", "POL-001")
    }
    try clone.merged(as: clone.kim, on: "2026-01-09", at: "10:00:00")
    try expectSigned(clone, "POL-001")
  }

  @Test("two approvers, one after the other on a branch")
  func twoApprovers() throws {
    let room = try Boardroom.repository()
    try room.onBranch { room in
      try room.policyc(as: room.dana, on: "2026-03-02", "approve", "POL-002")
      try room.write(approvalOf: Boardroom.draft, by: room.sam, as: "cto", on: "2026-03-03")
      try room.commit("Approve POL-002", as: room.sam, on: "2026-03-03")
    }
    try room.merged(as: room.kim, on: "2026-03-04", at: "10:00:00")
    try expectSigned(room, "POL-002")
  }

  @Test(
    "a key that is rotated, a person who leaves, and one who marries, with outputs that print the names of then"
  )
  func people() throws {
    let room = try Boardroom.repository()
    try room.policyc(as: room.lee, on: "2026-03-20", "approve", "POL-002")
    try room.edit(
      SignedRepository.people, room.dana.keyEntry("from: 2024-01-01"),
      "\(room.dana.keyEntry("from: 2024-01-01", "to: 2026-04-01")), \(room.mallory.keyEntry("from: 2026-04-02"))"
    )
    try room.edit(
      SignedRepository.people, "name: Lee Park", "name: Lee Vale\n    former-names: [Lee Park]")
    try room.commit("Rotate a key", as: room.dana, on: "2026-04-01")
    try expectSigned(room, "POL-001", "POL-002", "POL-003")
    let listing = try room.outcome(as: room.kim, "at", "2026-06-30")
    #expect(listing.output.contains("Lee Park (CTO)"))
  }

  @Test("a document that is renamed, and a rebase before the approval")
  func renamed() throws {
    let room = try Boardroom.repository()
    try room.onBranch { room in
      try room.edit(Boardroom.draft, "every night", "every night and each noon")
      try room.commit("Ask for more", as: room.sam, on: "2026-03-01")
    }
    try room.builder.git("mv", Boardroom.approved, "policies/access-control.md")
    try room.commit("Call it by its name", as: room.kim, on: "2026-03-02")
    try room.git(as: room.sam, on: "2026-03-03", "rebase", "--quiet", "main", "side")
    try room.policyc(as: room.dana, on: "2026-03-04", "approve", "POL-002")
    try room.builder.git("switch", "--quiet", "main")
    try room.merged(as: room.kim, on: "2026-03-05", at: "10:00:00")
    try expectSigned(room, "POL-002", "POL-003")
  }

  @Test("acceptances that Human Resources imports, on a branch")
  func acceptances() throws {
    let room = try Boardroom.repository()
    let digest = try room.digest(of: Boardroom.approved)
    try room.onBranch { room in
      try room.commit(
        "Acceptances of January", as: room.kim, on: "2026-02-02",
        [
          Boardroom.acknowledgements:
            "person,document,version,digest,on\nsam-roy,POL-003,1.0,\(digest),2026-01-20\nira-lund,POL-003,1.0,\(digest),2026-01-21\n"
        ])
    }
    try room.merged(as: room.kim, on: "2026-02-03", at: "10:00:00")
    try expectSigned(room, "POL-003")
  }
}
