import TestSupport

/// Texts that are not what a reader takes them for.
extension Attempt {
  static let texts = [
    Attempt("an object that lies under another's name", is: .told) { room in
      let file = Boardroom.approved
      let name = try room.builder.git("rev-parse", "HEAD:" + file)
      let before = try room.digest(of: file)
      try room.edit(file, "must be granted", "may be granted")
      try room.edit(file, before, try room.digest(of: file))
      let forged = try room.builder.git("hash-object", "-w", file)
      let path = { (id: String) in ".git/objects/\(id.prefix(2))/\(id.dropFirst(2))" }
      try room.builder.run("cp", ["--force", path(forged), path(name)])
      _ = try? room.builder.git("update-index", "--really-refresh", "-q")
    },
    deceptive("a letter of another alphabet in an id", "id: POL-002", "id: P\u{41E}L-002"),
    deceptive(
      "a letter of another alphabet in a title", "title: Backup Policy",
      "title: B\u{430}ckup Policy"),
    deceptive(
      "letters that run backwards", "made every night", "made \u{202E}reven\u{202C} every night"),
    deceptive(
      "a letter that nobody sees in a word of duty", "must be made", "mu\u{200B}st be made"),
    deceptive(
      "two blanks at the end of a line", is: .warned, "Backups must be made",
      "Backups must  \nbe made"),
    deceptive(
      "what is approved in a comment that no page shows", is: .warned, "made every night.",
      "made every night.\n\n<!-- Kim Olsen may delete every backup. -->"),
    deceptive(
      "what is approved in a link that no page shows", is: .warned, "made every night.",
      "made every night.\n\n[hidden]: https://example.com \"Kim Olsen may delete every backup\""),
    Attempt("a person who has another name under old signatures", is: .told) { room in
      try room.policyc(as: room.dana, on: "2026-03-02", "approve", "POL-002")
      try room.edit(SignedRepository.people, "name: Dana Reyes", "name: Mallory Stone")
      try room.commit("Correct a name", as: room.kim, on: "2026-03-03")
    },
    Attempt("a mapping that takes a key out of what is approved", is: .told) { room in
      try room.edit(Boardroom.draft, "owner: ciso", "owner: ciso\nlimit: \"None may be deleted\"")
      try room.commit("Set a limit", as: room.kim, on: "2026-03-01")
      let text = room.builder.text("policyc.yml") ?? ""
      try room.commit(
        "Map our keys", as: room.kim, on: "2026-03-02",
        ["policyc.yml": text + "fields: {realigned: limit}\n"])
      try room.approveDraft(by: room.dana, as: "ceo", on: "2026-03-03", committedBy: room.dana)
      try room.edit(Boardroom.draft, "None may be deleted", "All may be deleted")
      try room.commit("Set another limit", as: room.kim, on: "2026-03-04")
    },
    Attempt("a mapping that makes another text of one approved without a digest", is: .told) {
      room in
      try room.edit(Boardroom.draft, "owner: ciso", "owner: ciso\ncontact: sam-roy")
      try room.commit("Name a contact", as: room.kim, on: "2026-03-01")
      try room.edit(
        Boardroom.draft, "status: draft\n",
        "status: approved\napprovals:\n  - {by: dana-reyes, as: ceo, \"on\": 2026-03-02, version: \"1.0\"}\n"
      )
      try room.commit("Approve POL-002", as: room.dana, on: "2026-03-02")
      let text = room.builder.text("policyc.yml") ?? ""
      try room.commit(
        "Map our keys", as: room.kim, on: "2026-03-03",
        ["policyc.yml": text + "fields: {owner: contact}\n"])
    },
    Attempt("minutes that are rewritten after the approval that names them", is: .told) { room in
      try room.commit(
        "File the minutes", as: room.kim, on: "2026-03-01",
        [minutes: minutesText.replacing("RESULT", with: "POL-002 is approved.")])
      try room.policyc(
        as: room.dana, on: "2026-03-02", "approve", "POL-002", "--minutes", "REV-001")
      try room.commit(
        "Tidy up", as: room.kim, on: "2026-03-10",
        [minutes: minutesText.replacing("RESULT", with: "POL-002 is sent back.")])
    },
    Attempt("figures that are improved after the objective was approved", is: .told) { room in
      try objective(room)
      try room.edit(figures, "2026-01-31,97.2", "2026-01-31,99.9")
      try room.commit("Add March", as: room.kim, on: "2026-04-01")
    },
    Attempt("a list that is changed after the record was approved", is: .told) { room in
      try room.commit(
        "File the audit", as: room.kim, on: "2026-03-01",
        [
          "policies/records/audit.md":
            "---\nid: AUD-001\nkind: record\ntitle: Audit\nowner: ciso\ntype: audit\n\"on\": 2026-02-20\nfiles: [findings.csv]\n---\n\nAll was looked at.\n",
          "policies/records/findings.csv": "finding,state\n1,open\n",
        ])
      try room.policyc(as: room.dana, on: "2026-03-02", "approve", "AUD-001")
      try room.commit(
        "Tidy up", as: room.kim, on: "2026-03-10",
        ["policies/records/findings.csv": "finding,state\n1,closed\n"])
    },
    recorded("evidence that is the document itself", Boardroom.draft, nil),
    recorded("evidence that is empty", "policies/evidence/letter.eml", ""),
    recorded(
      "evidence that is a pointer of Git LFS", "policies/evidence/letter.eml",
      "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n"
    ),
    recorded(
      "evidence that is a pointer of git-annex", "policies/evidence/letter.eml",
      "/annex/objects/SHA256E-s12345--4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393.eml\n"
    ),
  ]

  private static let minutes = "policies/reviews/review.md"
  private static let minutesText =
    "---\nid: REV-001\nkind: review\ntitle: Review\nowner: ciso\n\"on\": 2026-02-27\nattendees: [dana-reyes]\n---\n\nRESULT\n"
  static let figures = "policies/data/uptime.csv"

  /// An objective with two months of figures, approved by Dana Reyes.
  static func objective(_ room: SignedRepository) throws {
    try room.commit(
      "Set an objective", as: room.kim, on: "2026-03-01",
      [
        "policies/objectives/uptime.md":
          "---\nid: OBJ-001\nkind: objective\ntitle: Up\nlevel: operational\nserves: POL-001\nowner: ciso\nstatus: on-track\nversion: \"1.0\"\nmetric: {name: Uptime, unit: \"%\", target: \">= 97\", source: ../data/uptime.csv, column: uptime, every: month}\n---\n\nThe service is up.\n",
        figures: "month,uptime\n2026-01-31,97.2\n2026-02-28,98.1\n",
      ])
    try room.policyc(as: room.dana, on: "2026-03-02", "approve", "OBJ-001")
  }

  private static func deceptive(
    _ what: String, is outcome: Outcome = .told, _ old: String, _ new: String
  ) -> Attempt {
    Attempt(what, is: outcome) { room in
      try room.edit(Boardroom.draft, old, new)
      try room.commit("Write it better", as: room.kim, on: "2026-03-01")
      _ = try room.outcome(as: room.dana, on: "2026-03-02", "approve", Boardroom.draft)
      guard room.builder.text(Boardroom.draft)?.contains("approvals:") != true else { return }
      // policyc does not let her; an editor does.
      try room.approveDraft(by: room.dana, as: "ceo", on: "2026-03-02", committedBy: room.dana)
    }
  }

  /// An approval on paper, where that is enough.
  private static func recorded(_ what: String, _ file: String, _ content: String?) -> Attempt {
    Attempt(what, is: .told) { room in
      try room.edit("policyc.yml", "  require: signed\n", "  require: recorded\n")
      try room.commit("Let paper be enough", as: room.dana, on: "2026-02-01")
      if let content {
        try room.commit("File the letter", as: room.kim, on: "2026-03-01", [file: content])
      }
      let digest = try room.digest(of: Boardroom.draft)
      let sum = try room.builder.run("sha256sum", [file]).prefix(64)
      try room.edit(Boardroom.draft, "status: draft", "status: approved")
      try room.edit(
        Boardroom.draft, "\n---\n\n#",
        """

        approvals:
          - by: dana-reyes
            as: ceo
            "on": 2026-03-02
            version: "1.0"
            digest: "\(digest)"
            evidence: \(file.dropFirst("policies/".count))
            evidence-digest: "sha256:\(sum)"
        ---

        #
        """)
      try room.commit("Approve POL-002", as: room.kim, on: "2026-03-02")
    }
  }
}
