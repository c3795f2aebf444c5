import Foundation
import TestSupport

extension HonestHistory {
  static let all = branches + keys + persons + tags + documents + settings

  private static let draft = Boardroom.draft

  private static let branches = [
    HonestHistory("an approval on the line") { room in try danaApproves(room, "2026-03-02") },
    HonestHistory("a pull request of three weeks") { room in
      try room.branch()
      try improve(room, by: room.kim, "2026-03-02")
      try danaApproves(room, "2026-03-04")
      try room.back()
      for day in ["2026-03-05", "2026-03-12", "2026-03-19"] {
        try room.otherWork(as: room.sam, on: day)
      }
      try room.merged(as: room.kim, on: "2026-03-24")
    },
    HonestHistory("a pull request that takes the line in again and again") { room in
      try room.branch()
      try improve(room, by: room.kim, "2026-03-02")
      try room.back()
      try room.otherWork(as: room.sam, on: "2026-03-03")
      try room.back(to: "side")
      try room.merged("main", as: room.kim, on: "2026-03-03", at: "12:00:00")
      try danaApproves(room, "2026-03-04")
      try room.back()
      try room.otherWork(as: room.sam, on: "2026-03-05")
      try room.back(to: "side")
      try room.merged("main", as: room.kim, on: "2026-03-05", at: "12:00:00")
      try room.back()
      try room.merged(as: room.kim, on: "2026-03-06")
    },
    HonestHistory("commits of one's own that `git pull` merges with those of others") { room in
      try room.branch("origin")
      try room.otherWork(as: room.sam, on: "2026-03-02")
      try room.back()
      try danaApproves(room, "2026-03-02")
      try room.merged("origin", as: room.dana, on: "2026-03-03")
    },
    HonestHistory("the approval among what `git pull` brings, so that the line turns") { room in
      try room.branch("origin")
      try danaApproves(room, "2026-03-02")
      try room.back()
      try room.otherWork(as: room.sam, on: "2026-03-02")
      try room.merged("origin", as: room.sam, on: "2026-03-03")
    },
    HonestHistory("a merge by the forge, which signs nothing") { room in
      try room.branch()
      try danaApproves(room, "2026-03-02")
      try room.back()
      var forge = room.mallory.withoutKey
      forge.email = "noreply@forge.example"
      try room.merged(as: forge, on: "2026-03-03")
    },
    HonestHistory("a merge by the forge, which signs with a key of its own") { room in
      try room.branch()
      try danaApproves(room, "2026-03-02")
      try room.back()
      try room.merged(as: room.mallory, on: "2026-03-03")
    },
    HonestHistory("a branch that is put upon the line as it is") { room in
      try room.branch()
      try improve(room, by: room.kim, "2026-03-01")
      try danaApproves(room, "2026-03-02")
      try room.back()
      try room.builder.git("merge", "--quiet", "--ff-only", "side")
    },
    HonestHistory("a rebase before the approval") { room in
      try room.branch()
      try improve(room, by: room.kim, "2026-03-01")
      try room.back()
      try room.otherWork(as: room.sam, on: "2026-03-02")
      try room.back(to: "side")
      try room.git(as: room.kim, on: "2026-03-03", "rebase", "--quiet", "main")
      try danaApproves(room, "2026-03-04")
      try room.back()
      try room.merged(as: room.kim, on: "2026-03-05")
    },
    HonestHistory("a rebase of one's own approval") { room in
      try room.branch()
      try danaApproves(room, "2026-03-02")
      try room.back()
      try room.otherWork(as: room.sam, on: "2026-03-02")
      try room.back(to: "side")
      try room.git(as: room.dana, on: "2026-03-03", "rebase", "--quiet", "main")
      try room.back()
      try room.merged(as: room.kim, on: "2026-03-04")
    },
    HonestHistory("three branches merged at once") { room in
      try room.branch("notes")
      try room.otherWork(as: room.sam, on: "2026-03-01")
      try room.back()
      try room.branch("approval")
      try danaApproves(room, "2026-03-02")
      try room.back()
      try room.otherWork(as: room.kim, on: "2026-03-02", at: "12:00:00")
      try room.git(
        as: room.kim, on: "2026-03-03", "merge", "--quiet", "--no-ff", "-m", "Merge all", "notes",
        "approval")
    },
  ]

  private static let keys = [
    HonestHistory("a key that is rotated after the approval") { room in
      try danaApproves(room, "2026-03-02")
      try rotate(room, on: "2026-03-20")
    },
    HonestHistory("a key that is rotated between approval and merge") { room in
      try room.branch()
      try danaApproves(room, "2026-03-02")
      try room.back()
      try rotate(room, on: "2026-03-10")
      try room.merged(as: room.kim, on: "2026-03-12")
    },
    HonestHistory("an approval with the key that came by rotation") { room in
      try rotate(room, on: "2026-02-10")
      try room.approveDraft(
        by: room.dana, as: "ceo", on: "2026-03-02", committedBy: room.mallory, posingAs: room.dana)
    },
    HonestHistory("a key that a merged pull request brought, used afterwards") { room in
      try room.branch("keys")
      try room.giveDana(keyOf: room.mallory)
      try room.commit("Give me a second key", as: room.dana, on: "2026-03-01")
      try room.back()
      try room.merged("keys", as: room.kim, on: "2026-03-02")
      try room.branch()
      try room.approveDraft(
        by: room.dana, as: "ceo", on: "2026-03-03", committedBy: room.mallory, posingAs: room.dana)
      try room.back()
      try room.merged(as: room.kim, on: "2026-03-04")
    },
  ]

  private static let persons = [
    HonestHistory("a person who left later") { room in
      try room.policyc(as: room.lee, on: "2026-03-30", "approve", "POL-002")
      try room.otherWork(as: room.kim, on: "2026-06-01")
    },
    HonestHistory("a person who left between approval and merge") { room in
      try room.branch()
      try room.policyc(as: room.lee, on: "2026-03-30", "approve", "POL-002")
      try room.back()
      try room.otherWork(as: room.kim, on: "2026-04-02")
      try room.merged(as: room.kim, on: "2026-04-03")
    },
    HonestHistory("a person who married", signed: "POL-001", "POL-003") { room in
      try room.edit(
        SignedRepository.people, "name: Dana Reyes",
        "name: Dana Roth\n    former-names: [Dana Reyes]")
      try room.commit("Congratulations", as: room.kim, on: "2026-03-02")
    },
    HonestHistory("a person who married, and approves under the new name") { room in
      try room.edit(
        SignedRepository.people, "name: Dana Reyes",
        "name: Dana Roth\n    former-names: [Dana Reyes]")
      try room.commit("Congratulations", as: room.kim, on: "2026-03-02")
      try danaApproves(room, "2026-03-05")
    },
    HonestHistory("a person with a new address beside the old one") { room in
      try room.edit(
        SignedRepository.people, "[dana@example.com]", "[dana@example.com, dana@helio.example]")
      try room.commit("Another address", as: room.dana, on: "2026-03-01")
      var dana = room.dana
      dana.email = "dana@helio.example"
      try room.approveDraft(
        by: room.dana, as: "ceo", on: "2026-03-02", committedBy: room.dana, posingAs: dana)
    },
    HonestHistory("two approvers") { room in
      try danaApproves(room, "2026-03-02")
      try room.policyc(as: room.sam, on: "2026-03-03", "approve", "POL-002")
    },
    HonestHistory("two approvers on a branch") { room in
      try room.branch()
      try danaApproves(room, "2026-03-02")
      try room.policyc(as: room.sam, on: "2026-03-03", "approve", "POL-002")
      try room.back()
      try room.merged(as: room.kim, on: "2026-03-04")
    },
    HonestHistory("acceptances that the people's office files", signed: "POL-003") { room in
      try room.edit(
        SignedRepository.people, "{role: ciso, from: 2024-01-01}",
        "{role: ciso, from: 2024-01-01}, {role: hr, from: 2024-01-01}")
      try room.commit("Kim Olsen looks after people too", as: room.dana, on: "2026-02-01")
      let digest = try room.digest(of: Boardroom.approved)
      let rows = ["dana-reyes", "sam-roy", "lee-park", "ira-lund"]
        .map { "\($0),POL-003,1.0,\(digest),2026-03-01\n" }
      try room.commit(
        "File what the people's office holds", as: room.kim, on: "2026-03-02",
        [Boardroom.acknowledgements: "person,document,version,digest,on\n" + rows.joined()])
    },
    HonestHistory("a text half of which somebody else wrote", signed: "POL-004") { room in
      try room.draft(by: room.dana, on: "2026-03-01")
      try room.edit(
        "policies/pol-004.md", "All laptops of the company.",
        "All laptops, tablets and telephones that the company owns or leases, at home and at work.")
      try room.commit("Say which", as: room.kim, on: "2026-03-01", at: "10:00:00")
      try room.policyc(as: room.dana, on: "2026-03-02", "approve", "POL-004")
    },
    HonestHistory("a text half of which somebody else wrote within a merge", signed: "POL-004") {
      room in
      try room.draft(by: room.dana, on: "2026-02-28")
      try room.merging(as: room.kim, on: "2026-03-01") {
        try room.edit(
          "policies/pol-004.md", "\n## Scope", "\n\(Attempt.ofMerge)\n\n## Scope")
      }
      try room.policyc(as: room.dana, on: "2026-03-02", "approve", "POL-004")
    },
    HonestHistory("an unknown author of what somebody known wrote too") { room in
      try improve(room, by: room.sam, "2026-03-01")
      try danaApproves(room, "2026-03-02")
    },
  ]

  private static let tags = [
    HonestHistory("a signed tag that names document and version") { room in
      try unsigned(room)
      try Attempt.tag(room, by: room.dana, "approved", "Approve POL-002 1.0")
    },
    HonestHistory("a signed tag that names the digest") { room in
      let digest = try room.digest(of: draft)
      try unsigned(room)
      try Attempt.tag(room, by: room.dana, "approved", "I approve this text:\n\n\(digest)")
    },
    HonestHistory("a release tag over what is signed anyway") { room in
      try danaApproves(room, "2026-03-02")
      try Attempt.tag(room, by: room.kim, "v2026.1", "Release 2026.1")
    },
  ]

  private static let documents = [
    HonestHistory("a document that is renamed after its approval") { room in
      try danaApproves(room, "2026-03-02")
      try room.builder.git("mv", draft, "policies/backups-and-restores.md")
      try room.commit("Rename", as: room.kim, on: "2026-03-03")
    },
    HonestHistory("a document that is renamed on the branch of its approval") { room in
      try room.branch()
      try room.builder.git("mv", draft, "policies/backups-and-restores.md")
      try room.commit("Rename", as: room.kim, on: "2026-03-01")
      try danaApproves(room, "2026-03-02")
      try room.back()
      try room.merged(as: room.kim, on: "2026-03-03")
    },
    HonestHistory("a next version") { room in
      try danaApproves(room, "2026-03-02")
      try improve(room, by: room.kim, "2026-03-05")
      try room.policyc(
        as: room.dana, on: "2026-03-06", "approve", "POL-002", "--version", "1.1")
    },
    HonestHistory("a policy retired by who may", signed: "POL-001") { room in
      try room.policyc(
        as: room.dana, on: "2026-03-02", "retire", "POL-003", "--reason",
        "Access is ruled by POL-001 now")
    },
    HonestHistory("a retired policy that is approved again", signed: "POL-003") { room in
      try room.policyc(
        as: room.dana, on: "2026-03-02", "retire", "POL-003", "--reason", "Nobody needs it")
      try room.edit(Boardroom.approved, "status: retired", "status: draft")
      try room.commit("Take it up again", as: room.kim, signed: false, on: "2026-03-05")
      try room.policyc(as: room.dana, on: "2026-03-06", "approve", "POL-003")
    },
    HonestHistory("a retired policy that its owner brings back, signing", signed: "POL-003") {
      room in
      try room.policyc(
        as: room.kim, on: "2026-03-02", "retire", "POL-003", "--reason", "Nobody needs it")
      try room.edit(Boardroom.approved, "status: retired", "status: approved")
      try room.commit("We need it after all", as: room.kim, on: "2026-03-05")
    },
    HonestHistory("figures that come in month by month", signed: "OBJ-001") { room in
      try Attempt.objective(room)
      let before = room.builder.text(Attempt.figures) ?? ""
      try room.commit(
        "Add March", as: room.kim, on: "2026-04-01", [Attempt.figures: before + "2026-03-31,98.4\n"]
      )
    },
    HonestHistory("right-to-left words and emoji in a text") { room in
      try room.edit(
        draft, "made every night.",
        "made every night. العربية שלום हिन्दी 👩\u{200D}👧 café B\u{FC}ro. می\u{200C}خواهم")
      try room.commit("Greet everybody", as: room.kim, on: "2026-03-01")
      try danaApproves(room, "2026-03-02")
    },
    HonestHistory("a waiver of a rule that is not about sign-off") { room in
      try improve(room, by: room.kim, "2026-03-01")
      try danaApproves(room, "2026-03-02")
      try room.policyc(as: room.dana, on: "2026-03-09", "review", "POL-002")
    },
    HonestHistory("a merge in which both sides changed the text, approved afterwards") { room in
      try room.branch()
      try room.edit(draft, "All systems of production.", "All systems of production and research.")
      try room.commit("Widen the scope", as: room.kim, on: "2026-03-01")
      try room.back()
      try improve(room, by: room.sam, "2026-03-01")
      try room.merged(as: room.kim, on: "2026-03-02")
      try danaApproves(room, "2026-03-03")
    },
  ]

  private static let settings = [
    HonestHistory("a pack of one's own that asks for less, signed by who may", signed: "POL-001") {
      room in
      let file = "rules/core-sign-off.yml"
      let ours = try String(
        contentsOf: OwnPolicies.root.appendingPathComponent(file), encoding: .utf8)
      try room.commit(
        "Tell less of old approvals", as: room.dana, on: "2026-02-01",
        [
          file: ours.replacing(
            "name: approval-backdated\n    level: error",
            with: "name: approval-backdated\n    level: note")
        ])
    },
    HonestHistory("less proof, decided by who may", signed: "POL-001") { room in
      try room.edit("policyc.yml", "  require: signed\n", "  require: attributed\n")
      try room.commit("Ask for less", as: room.dana, on: "2026-03-01")
    },
    HonestHistory("less proof, settled by `approve policyc.yml`", signed: "POL-001") { room in
      try room.edit("policyc.yml", "  require: signed\n", "  require: attributed\n")
      try room.commit("Ask for less", as: room.kim, on: "2026-03-01")
      try room.policyc(as: room.dana, on: "2026-03-02", "approve", "policyc.yml")
    },
    HonestHistory("more proof than before") { room in
      try room.edit(
        "policyc.yml", "  backdating-tolerance: 3d\n",
        "  backdating-tolerance: 1d\n  separate-author: true\n")
      try room.commit("Ask for more", as: room.kim, on: "2026-03-01")
      try danaApproves(room, "2026-03-02")
    },
    HonestHistory("rules that are not about sign-off, made quieter") { room in
      let text = room.builder.text("policyc.yml") ?? ""
      try room.commit(
        "Be quieter", as: room.kim, on: "2026-03-01",
        ["policyc.yml": text + "rules: {review-due-soon: off}\n"])
      try danaApproves(room, "2026-03-02")
    },
  ]

  private static func danaApproves(_ room: SignedRepository, _ day: String) throws {
    try room.policyc(as: room.dana, on: day, "approve", "POL-002")
  }

  private static func improve(_ room: SignedRepository, by who: Signer, _ day: String) throws {
    let file = room.builder.text(draft) == nil ? "policies/backups-and-restores.md" : draft
    try room.edit(file, "every night", "every night, and tried each month by who needs them")
    try room.commit("Say how often", as: who, on: day)
  }

  /// From now on Dana Reyes signs with another key.
  private static func rotate(_ room: SignedRepository, on day: String) throws {
    let old = room.dana.keyEntry("from: 2024-01-01")
    try room.edit(
      SignedRepository.people, old,
      room.dana.keyEntry("from: 2024-01-01", "to: \(day)")
        + ", \(room.mallory.keyEntry("from: \(day)"))")
    try room.commit("A new key for Dana Reyes", as: room.dana, on: day)
  }

  private static func unsigned(_ room: SignedRepository) throws {
    try room.approveDraft(
      by: room.dana, as: "ceo", on: "2026-03-02", committedBy: room.dana, signed: false)
  }
}
