import Foundation
import TestSupport
import Testing

/// Something that somebody tries on, and how it is done honestly.
struct Forgery: Sendable, CustomTestStringConvertible {
  var what: String
  /// What is found: `rule file:line:column`, by file and line; consequences are among them.
  var expected: [String]
  var forge: @Sendable (SignedRepository) throws -> Void
  var honest: @Sendable (SignedRepository) throws -> Void

  init(
    _ what: String, is expected: String...,
    forge: @escaping @Sendable (SignedRepository) throws -> Void,
    honest: @escaping @Sendable (SignedRepository) throws -> Void
  ) {
    self.init(what, is: expected, forge: forge, honest: honest)
  }

  init(
    _ what: String, is expected: [String],
    forge: @escaping @Sendable (SignedRepository) throws -> Void,
    honest: @escaping @Sendable (SignedRepository) throws -> Void
  ) {
    self.what = what
    self.expected = expected
    self.forge = forge
    self.honest = honest
  }

  var testDescription: String { what }

  static let all = names + keys + texts + dates + history + roles + records

  private static let draft = Boardroom.draft
  private static let approved = Boardroom.approved

  @Sendable private static func danaApproves(_ room: SignedRepository) throws {
    try room.policyc(as: room.dana, on: "2026-03-02", "approve", "POL-002")
  }

  private static let names = [
    Forgery(
      "another's name on an unsigned commit", is: "approval-unproven \(draft):11:5",
      forge: { room in
        try room.write(approvalOf: draft, by: room.dana, as: "ceo", on: "2026-03-02")
        try room.commit(
          "Approve POL-002", as: room.mallory, posingAs: room.dana, signed: false, on: "2026-03-02")
      }, honest: danaApproves),
    Forgery(
      "another's name on a commit that one signs oneself", is: "approval-unproven \(draft):11:5",
      forge: { room in
        try room.write(approvalOf: draft, by: room.dana, as: "ceo", on: "2026-03-02")
        try room.commit("Approve POL-002", as: room.sam, posingAs: room.dana, on: "2026-03-02")
      },
      honest: { room in
        try room.policyc(as: room.sam, on: "2026-03-02", "approve", "POL-002", "--as", "cto")
      }),
    Forgery(
      "a review in another's name", is: "approval-unproven \(approved):14:5",
      forge: { room in
        let digest = try room.digest(of: approved)
        try room.edit(
          approved, "\n---\n\n#",
          "\nreviews:\n  - {by: dana-reyes, on: 2026-05-04, outcome: no-change, digest: \"\(digest)\"}\n---\n\n#"
        )
        try room.edit(approved, "reviews:\n", "# Once a year\nreviews:\n")
        try room.commit(
          "Review", as: room.kim, posingAs: room.dana, signed: false, on: "2026-05-04")
      },
      honest: { room in
        try room.policyc(as: room.dana, on: "2026-05-04", "review", "POL-003")
      }),
  ]

  private static let keys = [
    Forgery(
      "a signature by a key that nobody has",
      is: "approval-unproven \(draft):11:5", "signature-key-unknown \(draft):11:5",
      forge: { room in
        try room.write(approvalOf: draft, by: room.dana, as: "ceo", on: "2026-03-02")
        try room.commit("Approve POL-002", as: room.mallory, posingAs: room.dana, on: "2026-03-02")
      },
      honest: { room in try room.policyc(as: room.sam, on: "2026-03-02", "approve", "POL-002") }),
    Forgery(
      "a key whose holder has left",
      is: "approval-unproven \(draft):11:5", "signature-key-unknown \(draft):11:5",
      "approval-unauthorised \(draft):11:10",
      forge: { room in
        try room.write(approvalOf: draft, by: room.lee, as: "cto", on: "2026-04-02")
        try room.commit("Approve POL-002", as: room.lee, on: "2026-04-02")
      },
      honest: { room in try room.policyc(as: room.lee, on: "2026-03-30", "approve", "POL-002") }),
    Forgery(
      "a key whose holder has left, with a date before that",
      is: "approval-unproven \(draft):11:5", "signature-key-unknown \(draft):11:5",
      "approval-backdated \(draft):11:33",
      forge: { room in
        try room.write(approvalOf: draft, by: room.lee, as: "cto", on: "2026-03-30")
        try room.commit("Approve POL-002", as: room.lee, on: "2026-04-03")
      },
      honest: { room in
        try room.write(approvalOf: draft, by: room.lee, as: "cto", on: "2026-03-28")
        try room.commit("Approve POL-002", as: room.lee, on: "2026-03-31")
      }),
    Forgery(
      "a key that the approving commit itself adds",
      is: "approval-unproven \(draft):11:5", "signature-key-unknown \(draft):11:5",
      forge: { room in
        try room.giveDana(keyOf: room.mallory)
        try room.write(approvalOf: draft, by: room.dana, as: "ceo", on: "2026-03-02")
        try room.commit("Approve POL-002", as: room.mallory, posingAs: room.dana, on: "2026-03-02")
      },
      honest: { room in
        try room.giveDana(keyOf: room.mallory)
        try room.commit("Give Dana Reyes a second key", as: room.dana, on: "2026-03-01")
        try room.write(approvalOf: draft, by: room.dana, as: "ceo", on: "2026-03-02")
        try room.commit("Approve POL-002", as: room.mallory, posingAs: room.dana, on: "2026-03-02")
      }),
    Forgery(
      "a commit that was changed after it was signed, by SSH",
      is: "approval-unproven \(draft):11:5", "signature-invalid \(draft):11:5",
      forge: { room in
        try danaApproves(room)
        try room.rewriteTip { $0.replacing("Approve POL-002", with: "Approve POL-2002") }
      },
      honest: { room in
        try danaApproves(room)
        try room.rewriteTip { $0 }
      }),
    Forgery(
      "a commit that was changed after it was signed, by OpenPGP",
      is: "approval-unproven \(draft):11:5", "signature-invalid \(draft):11:5",
      forge: { room in
        try room.policyc(as: room.sam, on: "2026-03-02", "approve", "POL-002")
        try room.rewriteTip { $0.replacing("Approve POL-002", with: "Approve POL-2002") }
      },
      honest: { room in
        try room.policyc(as: room.sam, on: "2026-03-02", "approve", "POL-002")
        try room.rewriteTip { $0 }
      }),
    Forgery(
      "a signature taken from another commit",
      is: "approval-unproven \(draft):11:5", "signature-invalid \(draft):11:5",
      forge: { room in
        let signature = try room.signatureOfTip()
        try room.write(approvalOf: draft, by: room.dana, as: "ceo", on: "2026-03-02")
        try room.commit(
          "Approve POL-002", as: room.mallory, posingAs: room.dana, signed: false, on: "2026-03-02")
        try room.rewriteTip { $0.replacing("\n\nApprove", with: "\n\(signature)\n\nApprove") }
      }, honest: danaApproves),
  ]

  private static let texts = [
    Forgery(
      "an approval copied from another document",
      is: "version-not-bumped \(draft):7:10", "approval-unproven \(draft):11:5",
      "approval-stale \(draft):11:71",
      forge: { room in
        let digest = try room.digest(of: approved)
        try room.write(
          approvalOf: draft, by: room.dana, as: "ceo", on: "2026-03-02", digest: digest)
        try room.commit("Approve POL-002", as: room.kim, on: "2026-03-02")
      }, honest: danaApproves),
    Forgery(
      "a text that changed, with the digest made to fit",
      is: "approval-unproven \(approved):11:5", "approval-backdated \(approved):11:37",
      forge: { room in
        let before = try room.digest(of: approved)
        try room.edit(approved, "must be granted", "may be granted")
        try room.edit(approved, before, try room.digest(of: approved))
        try room.commit("Correct a word", as: room.kim, on: "2026-03-02")
      },
      honest: { room in
        try room.edit(approved, "must be granted", "may be granted")
        try room.commit("Ask for less", as: room.kim, on: "2026-03-01")
        try room.policyc(
          as: room.dana, on: "2026-03-02", "approve", "POL-003", "--version", "1.1")
      }),
    Forgery(
      "a digest that was edited",
      is: "version-not-bumped \(approved):7:10", "approval-unproven \(approved):11:5",
      "approval-backdated \(approved):11:37", "approval-stale \(approved):11:73",
      forge: { room in
        let digest = try room.digest(of: approved)
        try room.edit(approved, digest, "sha256:" + String(repeating: "5", count: 64))
        try room.commit("Tidy up", as: room.kim, on: "2026-03-02")
      },
      honest: { room in
        try room.edit(approved, "review: {cycle: 12m}", "review: {cycle: 10m}")
        try room.commit("Review it after ten months", as: room.kim, on: "2026-03-02")
      }),
    Forgery(
      "a text that changed under its version",
      is: "version-not-bumped \(approved):7:10", "approval-stale \(approved):11:73",
      forge: { room in
        try room.edit(approved, "must be granted", "may be granted")
        try room.commit("Correct a word", as: room.kim, on: "2026-03-02")
      },
      honest: { room in
        try room.edit(approved, "must be granted", "may be granted")
        try room.edit(
          approved, "version: \"1.0\"\nstatus: approved", "version: \"1.1\"\nstatus: draft")
        try room.commit("Draft a milder text", as: room.kim, on: "2026-03-02")
      }),
    Forgery(
      "an earlier version that is sold as the next",
      is: "version-regressed \(approved):7:10",
      forge: { room in
        try room.edit(approved, "must be granted", "may be granted")
        try room.edit(approved, "version: \"1.0\"\nstatus", "version: \"0.9\"\nstatus")
        try room.commit("Ask for less", as: room.kim, on: "2026-03-01")
        let digest = try room.digest(of: approved)
        try room.edit(
          approved, "\n---\n\n#",
          "\n  - {by: dana-reyes, as: ceo, on: 2026-03-02, version: \"0.9\", digest: \"\(digest)\"}\n---\n\n#"
        )
        try room.commit("Approve POL-003 0.9", as: room.dana, on: "2026-03-02")
      },
      honest: { room in
        try room.edit(approved, "must be granted", "may be granted")
        try room.edit(approved, "version: \"1.0\"\nstatus", "version: \"1.10\"\nstatus")
        try room.commit("Ask for less", as: room.kim, on: "2026-03-01")
        try room.policyc(as: room.dana, on: "2026-03-02", "approve", "POL-003")
      }),
  ]

  private static let dates = [
    Forgery(
      "an approved version that is taken back over two steps",
      is: "version-regressed \(approved):7:10",
      forge: { room in
        let first = room.builder.text(approved) ?? ""
        try room.edit(approved, "must be granted", "may be granted")
        try room.commit("Ask for less", as: room.kim, on: "2026-03-01")
        try room.policyc(
          as: room.dana, on: "2026-03-02", "approve", "POL-003", "--version", "1.2")
        try room.commit("Go back", as: room.kim, on: "2026-03-03", [approved: first])
        try room.edit(approved, "must be granted", "can be granted")
        try room.commit("Ask for less again", as: room.kim, on: "2026-03-04")
        try room.edit(approved, "version: \"1.0\"\nstatus", "version: \"1.1\"\nstatus")
        let digest = try room.digest(of: approved)
        try room.edit(
          approved, "\n---\n\n#",
          "\n  - {by: dana-reyes, as: ceo, on: 2026-03-05, version: \"1.1\", digest: \"\(digest)\"}\n---\n\n#"
        )
        try room.commit("Approve POL-003 1.1", as: room.dana, on: "2026-03-05")
      },
      honest: { room in
        try room.edit(approved, "must be granted", "may be granted")
        try room.commit("Ask for less", as: room.kim, on: "2026-03-01")
        try room.policyc(
          as: room.dana, on: "2026-03-02", "approve", "POL-003", "--version", "1.2")
        try room.edit(approved, "may be granted", "can be granted")
        try room.commit("Ask for less again", as: room.kim, on: "2026-03-04")
        try room.policyc(
          as: room.dana, on: "2026-03-05", "approve", "POL-003", "--version", "1.10")
      }),
    Forgery(
      "a commit dated before its parent", is: "approval-backdated \(draft):11:37",
      forge: { room in
        try room.edit(approved, "review: {cycle: 12m}", "review: {cycle: 10m}")
        try room.commit("Review it after ten months", as: room.kim, on: "2026-03-20")
        try danaApproves(room)
      },
      honest: { room in
        try room.edit(approved, "review: {cycle: 12m}", "review: {cycle: 10m}")
        try room.commit("Review it after ten months", as: room.kim, on: "2026-02-20")
        try danaApproves(room)
      }),
    Forgery(
      "an approval dated before its commit, beyond the tolerance",
      is: "approval-backdated \(draft):11:35",
      forge: { room in
        try room.write(approvalOf: draft, by: room.dana, as: "ceo", on: "2026-03-02")
        try room.commit("Approve POL-002", as: room.dana, on: "2026-03-06")
      },
      honest: { room in
        try room.policyc(
          as: room.dana, on: "2026-03-05", "approve", "POL-002", "--on", "2026-03-02")
      }),
    Forgery(
      "an approval dated after its commit", is: "approval-future \(draft):11:35",
      forge: { room in
        try room.write(approvalOf: draft, by: room.dana, as: "ceo", on: "2026-06-02")
        try room.commit("Approve POL-002", as: room.dana, on: "2026-03-02")
      }, honest: danaApproves),
    Forgery(
      "a review dated before its commit, beyond the tolerance",
      is: "review-backdated \(approved):13:26",
      forge: { room in
        let digest = try room.digest(of: approved)
        try room.edit(
          approved, "\n---\n\n#",
          "\nreviews:\n  - {by: dana-reyes, on: 2026-02-04, outcome: no-change, digest: \"\(digest)\"}\n---\n\n#"
        )
        try room.commit("Review POL-003", as: room.dana, on: "2026-05-04")
      },
      honest: { room in
        try room.policyc(
          as: room.dana, on: "2026-05-04", "review", "POL-003", "--on", "2026-05-02")
      }),
  ]

  private static let history = [
    Forgery(
      "an approval amended under a tag",
      is: "history-rewritten \(draft):10:1", "approval-unproven \(draft):11:5",
      forge: { room in
        try room.tagApproval()
        let before = try room.digest(of: draft)
        try room.edit(draft, "must be made", "should be made")
        try room.edit(draft, before, try room.digest(of: draft))
        try room.commit(
          "Approve POL-002 1.0", as: room.kim, posingAs: room.dana, on: "2026-03-02", amend: true)
      }, honest: { room in try room.tagApproval() }),
    Forgery(
      "an approval that was tagged and taken out of history",
      is: "history-rewritten \(draft):10:1",
      forge: { room in
        try room.tagApproval()
        try room.builder.git("reset", "--quiet", "--hard", "HEAD~1")
        try room.edit(draft, "must be made", "should be made")
        try room.commit("Ask for less", as: room.kim, on: "2026-03-02", at: "10:00:00")
        try room.policyc(as: room.dana, on: "2026-03-03", "approve", "POL-002")
      },
      honest: { room in
        try room.tagApproval()
        try room.edit(draft, "must be made", "should be made")
        try room.commit("Ask for less", as: room.kim, on: "2026-03-02", at: "10:00:00")
        try room.policyc(
          as: room.dana, on: "2026-03-03", "approve", "POL-002", "--version", "1.1")
      }),
  ]

  private static let roles = [
    Forgery(
      "a role that the approving commit itself gives",
      is: "approval-unauthorised \(draft):11:23",
      forge: { room in
        try room.makeSamFounder()
        try room.write(approvalOf: draft, by: room.sam, as: "founder", on: "2026-03-02")
        try room.commit("Approve POL-002", as: room.sam, on: "2026-03-02")
      },
      honest: { room in
        try room.makeSamFounder()
        try room.commit("Sam Roy is a founder", as: room.dana, on: "2026-03-01")
        try room.policyc(
          as: room.sam, on: "2026-03-02", "approve", "POL-002", "--as", "founder")
      }),
    Forgery(
      "an approval by the only author", is: "approval-self \(draft):11:10",
      forge: { room in
        try room.write(approvalOf: draft, by: room.kim, as: "ciso", on: "2026-03-02")
        try room.commit("Approve POL-002", as: room.kim, on: "2026-03-02")
      },
      honest: { room in
        try room.edit(draft, "every night", "every night and each noon")
        try room.commit("Ask for more", as: room.sam, on: "2026-03-01")
        try room.policyc(as: room.kim, on: "2026-03-02", "approve", "POL-002")
      }),
    Forgery(
      "an approval of the high-level policy in a role that may not",
      is: "approval-unauthorised \(Boardroom.topPolicy):12:23",
      forge: { room in
        try room.changeTopPolicy()
        let digest = try room.digest(of: Boardroom.topPolicy)
        try room.edit(
          Boardroom.topPolicy, "\n---\n\n#",
          "\n  - {by: sam-roy, as: cto, on: 2026-03-02, version: \"1.1\", digest: \"\(digest)\"}\n---\n\n#"
        )
        try room.commit("Approve POL-001 1.1", as: room.sam, on: "2026-03-02")
      },
      honest: { room in
        try room.changeTopPolicy()
        try room.policyc(as: room.dana, on: "2026-03-02", "approve", "POL-001")
      }),
  ]

  private static let records = [
    Forgery(
      "an acknowledgement of a text that history does not hold",
      is: "history-rewritten \(Boardroom.acknowledgements):3:1",
      forge: { room in
        try room.policyc(as: room.kim, on: "2026-03-02", "acknowledge", "POL-003")
        try room.edit(
          Boardroom.acknowledgements, "2026-03-02\n",
          "2026-03-02\nsam-roy,POL-003,0.9,sha256:\(String(repeating: "5", count: 64)),2026-03-02\n"
        )
        try room.commit("Sam Roy accepts", as: room.kim, on: "2026-03-03")
      },
      honest: { room in
        try room.policyc(as: room.kim, on: "2026-03-02", "acknowledge", "POL-003")
        try room.policyc(as: room.sam, on: "2026-03-03", "acknowledge", "POL-003", "POL-001")
      }),
    Forgery(
      "an acknowledgement of the version in force with another text",
      is: "acknowledgement-stale \(Boardroom.acknowledgements):2:1",
      forge: { room in
        let old = try room.digest(of: approved)
        try room.edit(approved, "must be granted", "may be granted")
        try room.commit("Ask for less", as: room.kim, on: "2026-03-01")
        try room.policyc(
          as: room.dana, on: "2026-03-02", "approve", "POL-003", "--version", "1.1")
        try room.commit(
          "Kim Olsen accepts", as: room.kim, on: "2026-03-03",
          [
            Boardroom.acknowledgements:
              "person,document,version,digest,on\nkim-olsen,POL-003,1.1,\(old),2026-03-03\n"
          ])
      },
      honest: { room in
        try room.policyc(as: room.kim, on: "2026-02-02", "acknowledge", "POL-003")
        try room.edit(approved, "must be granted", "may be granted")
        try room.commit("Ask for less", as: room.kim, on: "2026-03-01")
        try room.policyc(
          as: room.dana, on: "2026-03-02", "approve", "POL-003", "--version", "1.1")
        try room.policyc(as: room.kim, on: "2026-03-03", "acknowledge", "POL-003")
      }),
    Forgery(
      "evidence that was exchanged after the approval",
      is: "approval-unproven \(draft):11:158",
      forge: { room in
        try room.approveWithEvidence()
        try room.commit(
          "Scan it anew", as: room.kim, on: "2026-03-09",
          ["policies/evidence/letter.txt": "I approve whatever Kim writes.\n"])
      }, honest: { room in try room.approveWithEvidence() }),
  ]
}
