import Foundation
import TestSupport

/// What is tried with the acts and texts of others, and with the register of persons.
extension Forgery {
  static let ofOthers = acts + authors + registers

  private static let draft = Boardroom.draft

  @Sendable private static func danaApproves(_ room: SignedRepository) throws {
    try room.policyc(as: room.dana, on: "2026-03-02", "approve", "POL-002")
  }

  private static let acts = [
    Forgery(
      "a stranger's approval that the approver picks", is: ["approval-unproven \(draft):11:5"],
      forge: { room in
        try room.onBranch { room in
          try room.write(approvalOf: draft, by: room.dana, as: "ceo", on: "2026-03-02")
          try room.commit("Approve POL-002", as: room.mallory, signed: false, on: "2026-03-02")
        }
        try room.git(as: room.dana, on: "2026-03-03", "cherry-pick", "side")
      },
      honest: { room in
        try room.onBranch { room in
          try room.edit(draft, "every night", "every night and each noon")
          try room.commit("Ask for more", as: room.sam, signed: false, on: "2026-03-01")
        }
        try room.git(as: room.dana, on: "2026-03-02", "cherry-pick", "side")
        try danaApproves(room)
      }),
    Forgery(
      "a stranger's approval that the approver rebases", is: ["approval-unproven \(draft):11:5"],
      forge: { room in
        try room.onBranch { room in
          try room.write(approvalOf: draft, by: room.dana, as: "ceo", on: "2026-03-02")
          try room.commit("Approve POL-002", as: room.kim, on: "2026-03-02")
        }
        try room.edit(Boardroom.approved, "review: {cycle: 12m}", "review: {cycle: 10m}")
        try room.commit("Review it after ten months", as: room.kim, on: "2026-03-02")
        try room.git(as: room.dana, on: "2026-03-03", "rebase", "--quiet", "main", "side")
        try room.git(as: room.dana, on: "2026-03-03", "switch", "--quiet", "main")
        try room.git(as: room.dana, on: "2026-03-03", "merge", "--quiet", "--ff-only", "side")
      },
      honest: { room in
        try room.onBranch { room in
          try room.edit(draft, "every night", "every night and each noon")
          try room.commit("Ask for more", as: room.sam, on: "2026-03-01")
        }
        try room.edit(Boardroom.approved, "review: {cycle: 12m}", "review: {cycle: 10m}")
        try room.commit("Review it after ten months", as: room.kim, on: "2026-03-01")
        try room.git(as: room.dana, on: "2026-03-01", "rebase", "--quiet", "main", "side")
        try danaApproves(room)
        try room.git(as: room.dana, on: "2026-03-03", "switch", "--quiet", "main")
        try room.git(as: room.dana, on: "2026-03-03", "merge", "--quiet", "--ff-only", "side")
      }),
    Forgery(
      "an unsigned approval under the tag of a release", is: ["approval-unproven \(draft):11:5"],
      forge: { room in try tag(room, "Release 1.0 of the handbook, with POL-001 1.0\n\nPOL-002") },
      honest: { room in try tag(room, "For the board\n\nPOL-002 1.0 is approved.") }),
    Forgery(
      "an unsigned approval under the tag of somebody else who may approve",
      is: ["approval-unproven \(draft):11:5"],
      forge: { room in
        try tag(room, "POL-002 1.0 is approved.", by: room.sam)
      },
      honest: { room in
        try tag(
          room, "\(String(room.digest(of: draft).dropFirst(7).prefix(12))) is POL-002, approved.")
      }),
    Forgery(
      "an unsigned approval under the approver's tag that sends the text back",
      is: ["approval-unproven \(draft):11:5"],
      forge: { room in try tag(room, "POL-002 1.0 is NOT approved: sent back to Kim") },
      honest: { room in try tag(room, "POL-002 1.0 is approved.") }),
    Forgery(
      "an unsigned approval under the tag of a release that lists it",
      is: ["approval-unproven \(draft):11:5"],
      forge: { room in try tag(room, "Release 2.3\n\n- POL-002 1.0 for comment") },
      honest: { room in try tag(room, "Approved for release 2.3\n\n- POL-002 1.0") }),
  ]

  private static func tag(
    _ room: SignedRepository, _ message: String, by tagger: Signer? = nil
  ) throws {
    try room.write(approvalOf: draft, by: room.dana, as: "ceo", on: "2026-03-02")
    try room.commit("Approve POL-002", as: room.dana, signed: false, on: "2026-03-02")
    try room.git(
      as: tagger ?? room.dana, on: "2026-03-02", "tag", "--sign", "--message", message, "v1")
  }

  private static let authors = [
    Forgery(
      "one character from somebody else", is: ["approval-self \(draft):11:10"],
      forge: { room in
        try room.edit(draft, "every night", "every nights")
        try room.commit("Correct a word", as: room.sam, on: "2026-03-01")
        try kimApproves(room)
      },
      honest: { room in
        try room.edit(draft, "every night", "every night and each noon")
        try room.commit("Ask for more", as: room.sam, on: "2026-03-01")
        try kimApproves(room)
      }),
    Forgery(
      "a sentence from a bot", is: ["approval-self \(draft):11:10"],
      forge: { room in
        try writeAsBot(room, named: true)
        try kimApproves(room)
      },
      honest: { room in
        try writeAsBot(room, named: true)
        try danaApproves(room)
      }),
    Forgery(
      "a sentence from an address that nobody has",
      is: ["approval-self \(draft):11:10", "author-unknown \(draft):11:10"],
      forge: { room in
        try writeAsBot(room, named: false)
        try kimApproves(room)
      },
      honest: { room in
        try room.edit(
          SignedRepository.people, "email: [sam@example.com]",
          "email: [sam@example.com, mallory@example.org]")
        try room.commit("Sam Roy writes from home", as: room.sam, on: "2026-02-27")
        try writeAsBot(room, named: false)
        try kimApproves(room)
      }),
  ]

  private static func kimApproves(_ room: SignedRepository) throws {
    try room.write(approvalOf: draft, by: room.kim, as: "ciso", on: "2026-03-02")
    try room.commit("Approve POL-002", as: room.kim, on: "2026-03-02")
  }

  private static func writeAsBot(_ room: SignedRepository, named: Bool) throws {
    if named {
      try room.builder.write([
        SignedRepository.people: (room.builder.text(SignedRepository.people) ?? "")
          + "bots: [Mallory@example.org]\n"
      ])
      try room.commit("Say what is a bot", as: room.kim, on: "2026-02-28")
    }
    try room.edit(draft, "every night.", "every night. They must be tried once in a quarter.")
    try room.commit("Ask for trials", as: room.mallory, signed: false, on: "2026-03-01")
  }

  private static let registers = [
    Forgery(
      "a key that is there for one signature",
      is: ["key-removed \(SignedRepository.people):2:9"],
      forge: { room in
        let before = room.builder.text(SignedRepository.people)
        try room.giveDana(keyOf: room.mallory)
        try room.commit("Add a key", as: room.kim, on: "2026-03-01")
        try room.approveDraft(withKeyOf: room.mallory, on: "2026-03-02")
        try room.commit(
          "Tidy up", as: room.kim, on: "2026-03-03", [SignedRepository.people: before])
      },
      honest: { room in
        try room.giveDana(keyOf: room.mallory)
        try room.commit("Give Dana Reyes a second key", as: room.dana, on: "2026-03-01")
        try room.approveDraft(withKeyOf: room.mallory, on: "2026-03-02")
        try room.edit(
          SignedRepository.people, room.mallory.keyEntry("from: 2026-01-01"),
          room.mallory.keyEntry("from: 2026-01-01", "to: 2026-03-03"))
        try room.commit("End the key", as: room.dana, on: "2026-03-03")
      }),
    Forgery(
      "another person's name under old signatures",
      is: ["name-changed \(SignedRepository.people):3:11"],
      forge: { room in
        try room.edit(SignedRepository.people, "name: Dana Reyes", "name: Robin Vale")
        try room.commit("Correct a name", as: room.kim, on: "2026-03-02")
      },
      honest: { room in
        try room.edit(
          SignedRepository.people, "name: Dana Reyes",
          "name: Dana Vale\n    former-names: [Dana Reyes]")
        try room.commit("Dana Reyes married", as: room.dana, on: "2026-03-02")
      }),
  ]
}
