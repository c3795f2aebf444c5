import Foundation
import TestSupport

/// What is tried beside the first-parent line.
extension Forgery {
  static let line = sideBranches + late

  private static let draft = Boardroom.draft
  private static let unknown = [
    "approval-unproven \(draft):11:5", "signature-key-unknown \(draft):11:5",
  ]

  @Sendable private static func danaApproves(_ room: SignedRepository) throws {
    try room.policyc(as: room.dana, on: "2026-03-02", "approve", "POL-002")
  }

  private static let sideBranches = [
    Forgery(
      "a key that a side branch gives and takes away", is: unknown,
      forge: { room in
        try room.onBranch { room in
          try room.giveDana(keyOf: room.mallory)
          try room.commit("Add a key", as: room.mallory, signed: false, on: "2026-03-01")
          try room.approveDraft(withKeyOf: room.mallory, on: "2026-03-02")
          try room.restorePeople(as: room.mallory, on: "2026-03-02")
        }
        try room.merged(as: room.kim, on: "2026-03-03", at: "10:00:00")
      },
      honest: { room in
        try room.giveDana(keyOf: room.mallory)
        try room.commit("Give Dana Reyes a second key", as: room.dana, on: "2026-03-01")
        try room.onBranch { try $0.approveDraft(withKeyOf: $0.mallory, on: "2026-03-02") }
        try room.merged(as: room.kim, on: "2026-03-03", at: "10:00:00")
      }),
    Forgery(
      "a key that comes with the merge of its approval", is: unknown,
      forge: { room in
        try room.onBranch { room in
          try room.giveDana(keyOf: room.mallory)
          try room.commit("Add a key", as: room.mallory, signed: false, on: "2026-03-01")
          try room.approveDraft(withKeyOf: room.mallory, on: "2026-03-02")
        }
        try room.merged(as: room.kim, on: "2026-03-03", at: "10:00:00")
      },
      honest: { room in
        try room.onBranch("key") { room in
          try room.giveDana(keyOf: room.mallory)
          try room.commit("Add a key", as: room.dana, on: "2026-03-01")
        }
        try room.merged("key", as: room.kim, on: "2026-03-01", at: "10:00:00")
        try room.onBranch { try $0.approveDraft(withKeyOf: $0.mallory, on: "2026-03-02") }
        try room.merged(as: room.kim, on: "2026-03-03", at: "10:00:00")
      }),
    Forgery(
      "an unrelated history with a people.yml of its own",
      is: unknown + ["author-unknown \(draft):11:10"],
      forge: { room in
        let text = room.builder.text(draft) ?? ""
        try room.builder.git("switch", "--quiet", "--orphan", "other")
        let people = room.signers.register.replacing(
          room.dana.keyEntry("from: 2024-01-01"), with: room.mallory.keyEntry("from: 2024-01-01"))
        try room.commit(
          "Begin", as: room.mallory, signed: false, on: "2026-03-01",
          [
            "policyc.yml": SignedRepository.configuration, SignedRepository.people: people,
            draft: text.replacing("every night", with: "now and then"),
          ])
        try room.approveDraft(withKeyOf: room.mallory, on: "2026-03-02")
        let approved = room.builder.text(draft)
        try room.builder.git("switch", "--quiet", "main")
        try room.builder.run(
          "git",
          [
            "merge", "--quiet", "--allow-unrelated-histories", "--no-commit", "-X", "ours", "other",
          ], environment: room.environment(of: room.kim, on: "2026-03-03"))
        try room.commit("Merge other", as: room.kim, on: "2026-03-03", [draft: approved])
      },
      honest: { room in
        try room.onBranch { try danaApproves($0) }
        try room.merged(as: room.kim, on: "2026-03-03", at: "10:00:00")
      }),
    Forgery(
      "a role that a side branch gives and takes away",
      is: ["approval-unauthorised \(draft):11:23"],
      forge: { room in
        try room.onBranch { room in
          try room.makeSamFounder()
          try room.commit("Say more of Sam", as: room.sam, on: "2026-03-01")
          try room.write(approvalOf: draft, by: room.sam, as: "founder", on: "2026-03-02")
          try room.commit("Approve POL-002", as: room.sam, on: "2026-03-02")
        }
        try room.merged(as: room.kim, on: "2026-03-03", at: "10:00:00")
      },
      honest: { room in
        try room.makeSamFounder()
        try room.commit("Sam Roy is a founder", as: room.dana, on: "2026-03-01")
        try room.onBranch { room in
          try room.policyc(as: room.sam, on: "2026-03-02", "approve", "POL-002", "--as", "founder")
        }
        try room.merged(as: room.kim, on: "2026-03-03", at: "10:00:00")
      }),
    Forgery(
      "a people.yml that was taken away before another comes",
      is: unknown + ["approval-unauthorised \(draft):11:26"],
      forge: { room in
        let people = room.builder.text(SignedRepository.people) ?? ""
        try room.commit(
          "Tidy up", as: room.kim, on: "2026-02-27", [SignedRepository.people: String?.none])
        try room.onBranch { room in
          try room.commit(
            "Say who we are", as: room.mallory, signed: false, on: "2026-03-01",
            [SignedRepository.people: people])
          try room.giveDana(keyOf: room.mallory)
          try room.commit("Add a key", as: room.mallory, signed: false, on: "2026-03-01")
          try room.approveDraft(withKeyOf: room.mallory, on: "2026-03-02")
        }
        try room.merged(as: room.kim, on: "2026-03-03", at: "10:00:00")
        try room.restorePeople("main~2", as: room.kim, on: "2026-03-04")
      }, honest: danaApproves),
  ]

  private static let late = [
    Forgery(
      "a key since removed, on an old branch", is: ["approval-unproven \(draft):11:5"],
      forge: { room in
        let before = room.builder.text(SignedRepository.people)
        try room.giveDana(keyOf: room.ira)
        try room.commit("Give Dana Reyes a second key", as: room.dana, on: "2026-01-20")
        try room.onBranch { try $0.approveDraft(withKeyOf: $0.ira, on: "2026-02-10") }
        try room.commit(
          "Take the key away", as: room.dana, on: "2026-02-20", [SignedRepository.people: before])
        try room.merged(as: room.kim, on: "2026-03-03", at: "10:00:00")
      },
      honest: { room in
        try room.giveDana(keyOf: room.mallory)
        try room.commit("Give Dana Reyes a second key", as: room.dana, on: "2026-01-20")
        try room.onBranch { try $0.approveDraft(withKeyOf: $0.mallory, on: "2026-02-10") }
        try room.edit(
          SignedRepository.people, room.mallory.keyEntry("from: 2026-01-01"),
          room.mallory.keyEntry("from: 2026-01-01", "to: 2026-02-20"))
        try room.commit("End the key", as: room.dana, on: "2026-02-20")
        try room.merged(as: room.kim, on: "2026-03-03", at: "10:00:00")
      }),
    Forgery(
      "a person who has left, on an old branch",
      is: unknown + [
        "approval-unauthorised \(draft):11:24", "approval-backdated \(draft):11:35",
      ],
      forge: { room in
        try room.onBranch { room in
          try room.policyc(as: room.lee, on: "2026-03-28", "approve", "POL-002")
        }
        try room.merged(as: room.kim, on: "2026-06-15", at: "10:00:00")
      },
      honest: { room in
        try room.onBranch { room in
          try room.policyc(as: room.lee, on: "2026-03-28", "approve", "POL-002")
        }
        try room.merged(as: room.kim, on: "2026-04-10", at: "10:00:00")
      }),
    Forgery(
      "an old date on a branch that is merged months later",
      is: ["approval-backdated \(draft):11:37"],
      forge: { room in
        try room.onBranch { room in
          try room.policyc(as: room.dana, on: "2026-02-02", "approve", "POL-002")
        }
        try room.merged(as: room.kim, on: "2026-06-15", at: "10:00:00")
      },
      honest: { room in
        try room.onBranch { room in
          try room.policyc(as: room.dana, on: "2026-02-02", "approve", "POL-002")
        }
        try room.merged(as: room.kim, on: "2026-02-23", at: "10:00:00")
      }),
    Forgery(
      "an old date on the branch and on its merge",
      is: ["approval-backdated \(draft):11:37"],
      forge: { room in
        try room.onBranch { room in
          try room.policyc(as: room.dana, on: "2026-02-02", "approve", "POL-002")
        }
        try room.edit(Boardroom.approved, "review: {cycle: 12m}", "review: {cycle: 10m}")
        try room.commit("Review it after ten months", as: room.kim, on: "2026-06-10")
        try room.merged(as: room.kim, on: "2026-02-03", at: "10:00:00")
        try room.edit(Boardroom.approved, "review: {cycle: 10m}", "review: {cycle: 11m}")
        try room.commit("Review it after eleven months", as: room.kim, on: "2026-06-20")
      },
      honest: { room in
        try room.onBranch { room in
          try room.policyc(as: room.dana, on: "2026-02-02", "approve", "POL-002")
        }
        try room.merged(as: room.kim, on: "2026-02-03", at: "10:00:00")
      }),
  ]
}
