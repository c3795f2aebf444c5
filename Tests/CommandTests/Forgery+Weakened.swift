import Foundation
import TestSupport

/// What is tried without an approval of one's own: rules are silenced, decisions undone, texts made to read otherwise.
extension Forgery {
  static let weakened = waivers + setAside + withdrawn + evidence + unseen + acceptances

  private static let draft = Boardroom.draft
  private static let approved = Boardroom.approved
  private static let letter = "policies/evidence/letter.txt"

  @Sendable private static func danaApproves(_ room: SignedRepository) throws {
    try room.policyc(as: room.dana, on: "2026-03-02", "approve", "POL-002")
  }

  /// An approval in Dana Reyes's name, with something else in the same commit.
  private static func forged(
    _ edit: @escaping @Sendable (SignedRepository) throws -> Void
  ) -> @Sendable (SignedRepository) throws -> Void {
    { room in
      try room.write(approvalOf: draft, by: room.dana, as: "ceo", on: "2026-03-02")
      try edit(room)
      try room.commit(
        "Approve POL-002", as: room.mallory, posingAs: room.dana, signed: false, on: "2026-03-02")
    }
  }

  private static let waivers = [
    Forgery(
      "a document that waives the rule it breaks",
      is: "approval-unproven \(draft):11:5", "waiver-incomplete \(draft):13:5",
      forge: forged { room in
        try room.edit(
          draft, "\n---\n\n#",
          "\nwaivers:\n  - {rule: approval-unproven, reason: Known, until: 2027-01-31}\n---\n\n#")
      }, honest: danaApproves),
    Forgery(
      "a comment that waives the rule that a document breaks",
      is: "version-not-bumped \(approved):7:10", "approval-stale \(approved):11:73",
      "waiver-incomplete \(approved):14:1",
      forge: { room in
        try room.edit(approved, "must be granted", "may be granted")
        try room.edit(
          approved, "\n---\n\n#",
          "\n---\n\n<!-- policyc-waive approval-stale until=2027-01-31: Known -->\n\n#")
        try room.commit("Correct a word", as: room.kim, on: "2026-03-02")
      },
      honest: danaApproves),
  ]

  private static let setAside = [
    Forgery(
      "a policy that a stranger retires", is: "set-aside-unproven \(approved):8:9",
      forge: { room in
        try room.edit(approved, "status: approved", "status: retired")
        try room.commit("Tidy up", as: room.mallory, signed: false, on: "2026-03-02")
      },
      honest: { room in
        try room.policyc(
          as: room.dana, on: "2026-03-02", "retire", "POL-003", "--reason", "Not needed any more")
      }),
    Forgery(
      "a policy that its owner retires without a signature",
      is: "set-aside-unproven \(approved):8:9",
      forge: { room in
        try room.edit(approved, "status: approved", "status: retired")
        try room.commit("Retire POL-003", as: room.kim, signed: false, on: "2026-03-02")
      },
      honest: { room in
        try room.edit(approved, "status: approved", "status: retired")
        try room.commit("Retire POL-003", as: room.kim, on: "2026-03-02")
      }),
    Forgery(
      "a policy that somebody supersedes who may not", is: "set-aside-unproven \(approved):8:9",
      forge: { room in
        try room.edit(approved, "status: approved", "status: superseded\nsuperseded-by: POL-001")
        try room.commit("POL-001 says it all", as: room.sam, on: "2026-03-02")
      },
      honest: { room in
        try room.policyc(
          as: room.kim, on: "2026-03-02", "supersede", "POL-003", "--by", "POL-001", "--reason",
          "POL-001 says it all")
      }),
    Forgery(
      "a policy that a merge retires", is: "set-aside-unproven \(approved):8:9",
      forge: { room in
        try room.merge("Merge a branch", as: room.kim, on: "2026-03-02") {
          try room.edit(approved, "status: approved", "status: retired")
        }
      },
      honest: { room in
        try room.builder.git("checkout", "--quiet", "-b", "retire")
        try room.policyc(
          as: room.kim, on: "2026-03-02", "retire", "POL-003", "--reason", "Not needed any more")
        try room.builder.git("checkout", "--quiet", "main")
        try room.merge("Merge a decision", of: "retire", as: room.kim, on: "2026-03-03")
      }),
  ]

  private static let withdrawn = [
    Forgery(
      "a withdrawn approval that a merge restores",
      is: "approval-unproven \(draft):11:5",
      forge: { room in
        let before = room.builder.text(draft)
        try danaApproves(room)
        let approval = room.builder.text(draft)
        try room.commit("Withdraw it", as: room.dana, on: "2026-03-03", [draft: before])
        try room.merge("Merge a branch", as: room.kim, on: "2026-03-04") {
          try room.builder.write([draft: approval])
        }
      },
      honest: { room in
        let before = room.builder.text(draft)
        try danaApproves(room)
        try room.commit("Withdraw it", as: room.dana, on: "2026-03-03", [draft: before])
        try room.policyc(as: room.dana, on: "2026-03-04", "approve", "POL-002")
      })
  ]

  private static let evidence = [
    Forgery(
      "evidence that is the document itself",
      is: "approval-unproven \(draft):11:156", forge: forged(evidence: draft),
      honest: { room in try room.approveWithEvidence() }),
    Forgery(
      "evidence that is empty", is: "approval-unproven \(draft):11:156",
      forge: forged(evidence: letter) { try $0.builder.write([letter: " \n"]) },
      honest: { room in try room.approveWithEvidence() }),
    Forgery(
      "evidence that is a pointer of Git LFS", is: "approval-unproven \(draft):11:156",
      forge: forged(evidence: letter) {
        try $0.builder.write([
          letter: "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n"
        ])
      }, honest: { room in try room.approveWithEvidence() }),
    Forgery(
      "evidence without a digest that was exchanged", is: "approval-unproven \(draft):11:156",
      forge: { room in
        try forged(evidence: letter) { try $0.builder.write([letter: "I approve it.\n"]) }(room)
        try room.commit(
          "Scan it anew", as: room.kim, on: "2026-03-09", [letter: "I approve all.\n"])
      }, honest: forged(evidence: letter) { try $0.builder.write([letter: "I approve it.\n"]) }),
  ]

  /// An approval by Dana Reyes that names a file and not its digest.
  private static func forged(
    evidence: String, _ edit: @escaping @Sendable (SignedRepository) throws -> Void = { _ in }
  ) -> @Sendable (SignedRepository) throws -> Void {
    { room in
      try room.write(approvalOf: draft, by: room.dana, as: "ceo", on: "2026-03-02")
      let name = evidence.replacing("policies/", with: "")
      try room.edit(draft, "\"}\n---", "\", evidence: \(name)}\n---")
      try edit(room)
      try room.commit("Approve POL-002", as: room.dana, on: "2026-03-02")
    }
  }

  private static let unseen = [
    Forgery(
      "a character that turns the text", is: "text-deceptive \(draft):18:28",
      "text-deceptive \(draft):18:34",
      forge: text("Backups must be made every \u{202E}thgin\u{202C}."),
      honest: text("Backups must be made every night (\u{5DC}\u{5D9}\u{5DC}\u{5D4}\u{200F}).")),
    Forgery(
      "a character that nobody sees", is: "text-deceptive \(draft):18:12",
      forge: text("Backups mus\u{200B}t be made every night."),
      honest: text("Backups must be made every night \u{1F468}\u{200D}\u{1F4BB}.")),
    Forgery(
      "a title with letters of another script", is: "text-deceptive \(draft):3:8",
      forge: { room in
        try room.edit(draft, "title: Backup Policy", "title: B\u{430}ckup Policy")
        try room.commit("Draft", as: room.kim, on: "2026-02-20")
        try room.write(approvalOf: draft, by: room.dana, as: "ceo", on: "2026-03-02")
        try room.commit("Approve POL-002", as: room.dana, on: "2026-03-02")
      },
      honest: { room in
        try room.edit(
          draft, "title: Backup Policy",
          "title: Backup Policy (\u{411}\u{44D}\u{43A}\u{430}\u{43F})")
        try room.commit("Draft", as: room.kim, on: "2026-02-20")
        try danaApproves(room)
      }),
    Forgery(
      "a comment that is approved unseen", is: "not-shown \(draft):18:1",
      forge: text(
        "<!-- This does not hold for the board. -->\n\nBackups must be made every night."),
      honest: text("<!-- markdownlint-disable-line MD013 -->\n\nBackups must be made every night.")),
    Forgery(
      "a definition that is approved unseen", is: "not-shown \(draft):20:1",
      forge: text("Backups must be made every night.\n\n[board]: # \"Not for the board\""),
      honest: text(
        "Backups must be made [every night][hours].\n\n[hours]: https://example.com \"From 22:00\"")
    ),
    Forgery(
      "blanks that ask for a break after the approval", is: "text-deceptive \(draft):18:13",
      forge: { room in
        try text("Backups must\nnot be made by hand, but every night.")(room)
        try room.edit(draft, "Backups must\n", "Backups must  \n")
        try room.commit("Break the line", as: room.kim, on: "2026-03-03")
      },
      honest: { room in
        try text("Backups must\\\nbe made every night.")(room)
        try room.edit(draft, "Backups must\\\n", "Backups must\\\n")
      }),
    Forgery(
      "a key that policyc.yml takes out of what is approved",
      is: "version-not-bumped \(draft):7:10", "text-deceptive \(draft):9:1",
      "approval-stale \(draft):12:71",
      forge: { room in
        try room.edit("policyc.yml", "documents:", "fields: {waivers: applies-to}\ndocuments:")
        try room.edit(draft, "review: {", "applies-to: All databases\nreview: {")
        try room.commit("Say what it applies to", as: room.kim, on: "2026-02-20")
        try room.write(approvalOf: draft, by: room.dana, as: "ceo", on: "2026-03-02")
        try room.commit("Approve POL-002", as: room.dana, on: "2026-03-02")
        try room.edit(draft, "applies-to: All databases", "applies-to: No database")
        try room.commit("Apply it to nothing", as: room.kim, on: "2026-03-03")
      },
      honest: { room in
        try room.edit("policyc.yml", "documents:", "fields: {review.next: next-look}\ndocuments:")
        try room.edit(draft, "review: {", "next-look: 2026-12-01\nreview: {")
        try room.commit("Say when to look again", as: room.kim, on: "2026-02-20")
        try danaApproves(room)
        try room.edit(draft, "next-look: 2027-03-02", "next-look: 2026-12-31")
        try room.commit("Look again later", as: room.kim, on: "2026-03-03")
      }),
  ]

  /// The draft with another text, approved by Dana Reyes.
  private static func text(_ text: String) -> @Sendable (SignedRepository) throws -> Void {
    { room in
      try room.edit(draft, "Backups must be made every night.", text)
      try room.commit("Write it anew", as: room.kim, on: "2026-02-20")
      try room.write(approvalOf: draft, by: room.dana, as: "ceo", on: "2026-03-02")
      try room.commit("Approve POL-002", as: room.dana, on: "2026-03-02")
    }
  }

  private static let header = "person,document,version,digest,on\n"

  /// Acceptances of several persons, as somebody hands them in.
  private static func list(_ room: SignedRepository) throws -> String {
    let digest = try room.digest(of: approved)
    return header
      + ["dana-reyes", "kim-olsen", "sam-roy", "ira-lund"].map {
        "\($0),POL-003,1.0,\(digest),2026-03-02\n"
      }.joined()
  }

  private static let acceptances = [
    Forgery(
      "acceptances of four in an unsigned commit of a fifth",
      is: "acknowledgement-filed \(Boardroom.acknowledgements):2:1",
      forge: { room in
        try room.commit(
          "File acceptances", as: room.mallory, signed: false, on: "2026-03-02",
          [Boardroom.acknowledgements: list(room)])
      },
      honest: { room in
        // Who is in charge of information security keeps such lists.
        try room.commit(
          "File acceptances", as: room.kim, on: "2026-03-02",
          [Boardroom.acknowledgements: list(room)])
      }),
    Forgery(
      "a filed list where each person's own acceptance is asked for",
      is: "acknowledgement-filed \(Boardroom.acknowledgements):2:1",
      forge: { room in
        try room.edit("policyc.yml", "3d\n", "3d\n  acknowledgements: attributed\n")
        try room.commit(
          "File acceptances", as: room.kim, on: "2026-03-02",
          [Boardroom.acknowledgements: list(room)])
      },
      honest: { room in
        try room.edit("policyc.yml", "3d\n", "3d\n  acknowledgements: signed\n")
        try room.commit("Ask for signatures", as: room.kim, on: "2026-03-01")
        for person in [room.dana, room.sam, room.ira] {
          try room.policyc(as: person, on: "2026-03-02", "acknowledge", "POL-003")
        }
        // Who moves a list wrote none of its rows.
        try room.commit(
          "Move the list", as: room.kim, on: "2026-03-03",
          [
            Boardroom.acknowledgements: nil,
            "policies/lists/acknowledgements.csv": room.builder.text(Boardroom.acknowledgements),
          ])
      }),
  ]
}
