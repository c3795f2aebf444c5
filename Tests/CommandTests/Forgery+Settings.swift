import Foundation
import TestSupport

/// What is tried with policyc.yml: to ask for less, and to give just that.
extension Forgery {
  static let settings = lowered + pointed

  private static let file = "policyc.yml"
  private static let draft = Boardroom.draft

  /// An approval in Dana Reyes's name, after a change of policyc.yml by somebody else.
  private static func lowering(
    _ old: String, to new: String, signed: Bool = true
  ) -> @Sendable (SignedRepository) throws -> Void {
    { room in
      try room.edit(file, old, new)
      try room.commit("Settle on less", as: room.sam, signed: signed, on: "2026-03-01")
    }
  }

  /// The same change by Dana Reyes, who may decide it.
  private static func deciding(
    _ old: String, to new: String
  ) -> @Sendable (SignedRepository) throws -> Void {
    { room in
      try room.edit(file, old, new)
      try room.commit("Settle on less", as: room.dana, on: "2026-03-01")
    }
  }

  @Sendable private static func forgeApproval(_ room: SignedRepository) throws {
    try room.write(approvalOf: draft, by: room.dana, as: "ceo", on: "2026-03-02")
    try room.commit(
      "Approve POL-002", as: room.mallory, posingAs: room.dana, signed: false, on: "2026-03-02")
  }

  private static let lowered = [
    Forgery(
      "a rule of sign-off that is turned off",
      is: "approval-unproven \(draft):11:5", "signoff-weakened \(file):8:28",
      forge: { room in
        try lowering("packs: [core]", to: "packs: [core]\nrules: {approval-unproven: off}")(room)
        try room.edit(file, "rules: {approval-unproven: off}\n", "")
        try room.edit(file, "3d\n", "3d\nrules: {approval-unproven: off}\n")
        try room.commit("Put rules last", as: room.sam, on: "2026-03-01", at: "10:00:00")
        try forgeApproval(room)
      },
      honest: deciding("3d\n", to: "3d\nrules: {approval-unproven: off}\n")),
    Forgery(
      "a rule of sign-off that is told as a note",
      is: "signoff-weakened \(file):8:24",
      forge: lowering("3d\n", to: "3d\nrules: {approval-self: note}\n"),
      honest: deciding("3d\n", to: "3d\nrules: {approval-self: note}\n")),
    Forgery(
      "a lower rung, in the commit of the approval itself",
      is: "approval-unproven \(draft):11:5", "signoff-weakened \(file):5:12",
      forge: { room in
        try room.edit(file, "require: signed\n", "require: claimed\n")
        try forgeApproval(room)
      },
      honest: { room in
        try deciding("require: signed\n", to: "require: claimed\n")(room)
        try forgeApproval(room)
      }),
    Forgery(
      "a lower rung, without a signature and in another's name",
      is: "signoff-weakened \(file):5:12",
      forge: { room in
        try room.edit(file, "require: signed\n", "require: recorded\n")
        try room.commit(
          "Settle on less", as: room.mallory, posingAs: room.dana, signed: false, on: "2026-03-01")
      },
      honest: { room in
        try room.edit(file, "require: signed\n", "require: recorded\n")
        try room.policyc(as: room.dana, on: "2026-03-01", "approve", "policyc.yml")
      }),
    Forgery(
      "a lower rung, and a signature on a later change",
      is: "signoff-weakened \(file):5:12",
      forge: { room in
        try lowering("require: signed\n", to: "require: recorded\n")(room)
        try room.edit(file, "organisation: {name: Helio Models Ltd}", "organisation: {name: Helio}")
        try room.commit("Call us Helio", as: room.dana, on: "2026-03-02")
      },
      honest: { room in
        try lowering("require: signed\n", to: "require: recorded\n")(room)
        try room.policyc(as: room.dana, on: "2026-03-02", "approve", "policyc.yml")
      }),
    Forgery(
      "a lower rung that a merge brings",
      is: "signoff-weakened \(file):5:12",
      forge: { room in
        try room.merge("Merge a branch", as: room.kim, on: "2026-03-02") {
          try room.edit(file, "require: signed\n", "require: recorded\n")
        }
      },
      honest: { room in
        try room.builder.git("checkout", "--quiet", "-b", "less")
        try deciding("require: signed\n", to: "require: recorded\n")(room)
        try room.builder.git("checkout", "--quiet", "main")
        try room.merge("Merge a decision", of: "less", as: room.kim, on: "2026-03-03")
      }),
    Forgery(
      "one's own role among those of the top",
      is: "signoff-weakened \(file):6:39",
      forge: lowering("roles: [ceo, founder]", to: "roles: [ceo, founder, cto]"),
      honest: lowering("roles: [ceo, founder]", to: "roles: [ceo]")),
    Forgery(
      "approvers of one's own choice",
      is: "signoff-weakened \(file):8:14",
      forge: lowering("3d\n", to: "3d\n  approvers: [{kind: policy, roles: [intern]}]\n"),
      honest: lowering("3d\n", to: "3d\n  approvers: [{kind: policy, roles: [ceo, ciso]}]\n")),
    Forgery(
      "leave to approve one's own text",
      is: "approval-self \(draft):11:10", "signoff-weakened \(file):8:20",
      forge: { room in
        try lowering("3d\n", to: "3d\n  separate-author: false\n")(room)
        try room.write(approvalOf: draft, by: room.kim, as: "ciso", on: "2026-03-02")
        try room.commit("Approve POL-002", as: room.kim, on: "2026-03-02")
      },
      honest: deciding("3d\n", to: "3d\n  separate-author: false\n")),
    Forgery(
      "a wider tolerance",
      is: "signoff-weakened \(file):7:25",
      forge: lowering("tolerance: 3d", to: "tolerance: off"),
      honest: lowering("tolerance: 3d", to: "tolerance: 2d")),
    Forgery(
      "a pack without the rules of sign-off",
      is: "communication-missing \(Boardroom.approved):7:10",
      "acknowledgement-missing \(Boardroom.topPolicy):7:10",
      "communication-missing \(Boardroom.topPolicy):7:10", "register-missing \(file):1:1",
      "signoff-weakened \(file):3:8",
      forge: { room in
        try room.builder.write([
          "policyc.yml": room.builder.text(file)?.replacing(
            "packs: [core]", with: "packs: [core, records]")
        ])
        try room.commit("Look after records", as: room.dana, on: "2026-02-20")
        try lowering("packs: [core, records]", to: "packs: [core]")(room)
      },
      honest: lowering("packs: [core]", to: "packs: [core, exceptions]")),
  ]

  private static let pointed = [
    Forgery(
      "a register of people of one's own",
      is: "approval-unproven \(draft):11:5", "signature-key-unknown \(draft):11:5",
      "signoff-weakened \(file):3:9",
      forge: { room in
        let register = room.builder.text(SignedRepository.people) ?? ""
        try room.giveDana(keyOf: room.mallory)
        let forged = room.builder.text(SignedRepository.people) ?? ""
        try room.builder.write([SignedRepository.people: register, "staff.yml": forged])
        try lowering("packs:", to: "people: staff.yml\npacks:")(room)
        try room.write(approvalOf: draft, by: room.dana, as: "ceo", on: "2026-03-02")
        try room.commit("Approve POL-002", as: room.mallory, posingAs: room.dana, on: "2026-03-02")
      },
      honest: { room in
        try room.builder.git("mv", SignedRepository.people, "staff.yml")
        try lowering("packs:", to: "people: staff.yml\npacks:")(room)
        try room.policyc(as: room.dana, on: "2026-03-02", "approve", "POL-002")
      })
  ]
}
