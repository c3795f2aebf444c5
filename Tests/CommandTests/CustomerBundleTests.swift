import Foundation
import TestSupport
import Testing

@Suite("A bundle for customers")
struct CustomerBundleTests {
  /// 40 words that nobody outside may read, by where they are planted.
  private static let markers = (1...40).map { "Quillmarker\($0 + 100)x" }

  private func marker(_ number: Int) -> String { Self.markers[number] }

  func build(
    _ builder: RepositoryBuilder, _ arguments: String...
  ) throws -> (outcome: Program.Outcome, pack: BuiltPack) {
    let folder = builder.folder + "/out/bundle"
    let outcome = try Policyc.run(
      ["build", "--audience", "customer", "--output", folder] + arguments, in: builder.folder)
    return (outcome, BuiltPack(folder: folder, owner: builder))
  }

  /// A company with a policy for customers, and 40 markers in all that is not for them.
  func salted(backup scope: String = "All databases.") throws -> RepositoryBuilder {
    let builder = try RepositoryBuilder()
    let m = marker
    try builder.commit(
      "Roll out \(m(0)) on host \(m(1)).corp.internal\n\nTicket \(m(2))",
      [
        "policyc.yml": """
        organisation: {name: Helio Models Ltd, logo: assets/\(m(3)).svg}
        documents: [policies]
        packs: [core]
        fields: {other: [cost-centre]}
        rules: {approval-stale: off}
        signoff: {separate-author: false, backdating-tolerance: off}
        strategy: [{id: \(m(4)), goal: "Beat \(m(5))"}]

        """,
        "policies/people.yml": """
        people:
          - {id: dana-reyes, name: Dana Reyes, email: [\(m(6))@example.com], joined: 2024-01-01, team: \(m(7)), roles: [{role: ceo, from: 2024-01-01}]}
          - {id: \(m(8)), name: Kim \(m(9)), email: [\(m(10))@corp.internal], joined: 2024-01-01, roles: [{role: \(m(11)), from: 2024-01-01}]}

        """,
        "policies/security.md": """
        ---
        id: POL-001
        title: Information Security Policy
        tier: high-level
        owner: \(m(8))
        version: "1.0"
        status: approved
        classification: customer
        cost-centre: \(m(12))
        audience: [\(m(7))]
        supports: [\(m(4))]
        treats: [RISK-\(m(13))]
        consulted: [{person: \(m(8)), version: "1.0", on: 2026-01-30}]
        satisfies: [iso27001:A.5.1]
        review: {cycle: 12m}
        approvals:
          - {by: dana-reyes, as: ceo, on: 2026-02-02, version: "1.0", minutes: REV-\(m(14))}
        reviews:
          - {by: \(m(8)), on: 2026-03-02, outcome: no-change, evidence: evidence/\(m(15)).txt}
        waivers:
          - {rule: weak-obligation, reason: "\(m(16))", until: 2027-01-31}
        ---

        # Information Security Policy

        <!-- \(m(17)) wrote this on \(m(18)) -->

        ## Purpose

        It treats RISK-\(m(13)), and follows the
        [\(m(19)) Restore Runbook](procedures/\(m(20)).md) and the *\(m(21)) Key Ceremony Protocol*.
        See the [backup policy](backup.md), [our wiki](https://wiki.\(m(22)).example/x?\(m(23))) and ![a chart](assets/\(m(24)).png "Drawn").

        ## Commitment

        The chief executive must approve this information security policy, and answers for it.

        ## Scope

        Everybody who works for Helio Models.

        """,
        "policies/backup.md": """
        ---
        id: POL-002
        title: Backup Policy
        tier: topic
        owner: ceo
        version: "1.1"
        status: approved
        classification: public
        review: {cycle: 12m}
        approvals:
          - {by: dana-reyes, as: ceo, on: 2026-03-02, version: "1.1", evidence: evidence/\(m(25)).eml}
        ---

        # Backup Policy

        ## Purpose

        Data that is lost comes back.

        ## Backups

        Backups must be made every night, and restores must be tested each quarter, as the
        [Information Security Policy](security.md) asks.

        ## Scope

        \(scope)

        """,
        "policies/staff.md": """
        ---
        id: POL-\(m(26))
        title: \(m(27)) Staff Policy
        owner: ceo
        version: "1.0"
        status: approved
        classification: internal
        approvals:
          - {by: dana-reyes, as: ceo, on: 2026-03-02, version: "1.0"}
        ---

        # \(m(27)) Staff Policy

        \(m(28))

        """,
        "policies/draft.md": """
        ---
        id: POL-004
        title: Draft of \(m(29)) things
        owner: ceo
        version: "0.1"
        status: draft
        classification: customer
        ---

        # Draft of \(m(29)) things

        \(m(30))

        """,
        "policies/procedures/\(m(20)).md": """
        ---
        id: PRC-\(m(31))
        title: \(m(19)) Restore Runbook
        implements: [POL-002]
        owner: ceo
        version: "1.0"
        status: approved
        classification: customer
        approvals:
          - {by: dana-reyes, as: ceo, on: 2026-03-02, version: "1.0"}
        ---

        # \(m(19)) Restore Runbook

        1. ssh \(m(32)).corp.internal

        """,
        "policies/procedures/keys.md": """
        ---
        id: PRC-002
        title: \(m(21)) Key Ceremony Protocol
        implements: [POL-001]
        owner: ceo
        version: "1.0"
        status: approved
        approvals:
          - {by: dana-reyes, as: ceo, on: 2026-03-02, version: "1.0"}
        ---

        # \(m(21)) Key Ceremony Protocol

        \(m(33))

        """,
        "policies/risks/r.md": """
        ---
        id: RISK-\(m(13))
        title: Theft by \(m(34))
        asset: \(m(35))
        threat: A thief
        likelihood: 2
        impact: 5
        treatment: mitigate
        residual: 4
        owner: ceo
        review: {next: 2026-12-01}
        ---

        # Theft by \(m(34))

        """,
        "policies/reviews/q1.md": """
        ---
        id: REV-\(m(14))
        title: Management review \(m(36))
        on: 2026-01-30
        owner: ceo
        attendees: [dana-reyes]
        decides:
          - {document: POL-001, version: "1.0", decision: approve}
          - {document: POL-002, version: "1.1", decision: "approve \(m(37))"}
        ---

        # Management review \(m(36))

        Approved.

        """,
        "policies/evidence/\(m(15)).txt": "\(m(38))\n",
        "policies/evidence/\(m(25)).eml": "From: \(m(39))@example.com\n",
        "policies/assets/\(m(24)).png": "no picture",
      ], at: ModelISMS.moment)
    return builder
  }

  @Test("holds none of 40 internal words of a salted repository")
  func salt() throws {
    let builder = try salted()
    let options = Typst.isInstalled ? [] : ["--no-pdf"]
    let folder = builder.folder + "/out/bundle"
    let outcome = try Policyc.run(
      ["build", "--audience", "customer", "--for", "Acme Bank", "--output", folder] + options,
      in: builder.folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    let pack = BuiltPack(folder: folder, owner: builder)
    let files = try pack.files()
    #expect(
      Set(files.keys.filter { !$0.hasSuffix(".pdf") }) == [
        "index.html", "answers.html", "verify.html", "VERIFY.txt", "manifest.json", "SHA256SUMS",
        "policies/POL-001-information-security-policy-1.0.html",
        "policies/POL-002-backup-policy-1.1.html",
      ])
    var texts = files.mapValues { String(decoding: $0, as: UTF8.self) }
    for path in files.keys where path.hasSuffix(".pdf") {
      // What it shows, what it says of itself, and what it attaches.
      for (tool, arguments) in [
        ("pdftotext", [path, "-"]), ("pdfinfo", [path]), ("pdfinfo", ["-meta", path]),
        ("pdfdetach", ["-list", path]),
      ] {
        guard
          let output = try? Program.run(
            tool, arguments, in: folder, environment: Program.environment(home: folder))
        else { continue }
        texts["\(path) by \(tool) \(arguments.count)"] = output.output
        if tool == "pdfdetach" { #expect(output.output.hasPrefix("0 embedded")) }
      }
    }
    let head = try builder.git("rev-parse", "HEAD")
    for (file, text) in texts {
      for marker in Self.markers {
        #expect(!text.lowercased().contains(marker.lowercased()), "\(marker) in \(file)")
      }
      #expect(!text.contains(String(head.prefix(7))), "the commit in \(file)")
      #expect(!text.contains("@example.com"), "\(file)")
    }
    for (path, text) in texts where path.hasSuffix(".html") && path != "verify.html" {
      #expect(text.contains("Acme Bank"), "\(path)")
    }
    let page = try pack.text("policies/POL-001-information-security-policy-1.0.html")
    #expect(!page.contains("[internal]"))
    #expect(page.contains("It treats an internal document, and follows internal documents."))
    #expect(page.contains("<a href=\"POL-002-backup-policy-1.1.html\">backup policy</a>"))
    #expect(page.contains("our wiki"))
    #expect(!page.contains("Version history"))
    #expect(page.contains("Dana Reyes"))
    #expect(try pack.sumsHold())
  }

  @Test("is called a bundle where it is verified")
  func verifiedByName() throws {
    let builder = try salted()
    let (outcome, pack) = try build(builder, "--no-pdf")
    try #require(outcome.status == 0, "\(outcome.errors)")
    let told = try Policyc.run(["verify", pack.folder], in: builder.folder).output
    #expect(told.hasPrefix("Bundle of policies for customers of Helio Models Ltd"))
    #expect(told.contains("the bundle is whole"))
    try FileManager.default.createDirectory(
      atPath: pack.folder + "/policies/notes", withIntermediateDirectories: false)
    let added = try Policyc.run(["verify", pack.folder], in: builder.folder)
    #expect(added.status == 1)
    #expect(added.output.contains("policies/notes: It is an empty folder"), "\(added.output)")
    #expect(!told.contains("pack"))
    #expect(!(try pack.text("verify.html").contains("Verify this evidence pack")))
    let listed = try Program.run(
      "python3", ["-m", "zipfile", "-l", pack.folder + ".zip"], in: builder.folder,
      environment: Program.environment(home: builder.folder))
    #expect(listed.output.contains("customer-bundle/index.html"), "\(listed.output)")
  }

  @Test("answers with a row of a table, read with the heads of its columns")
  func row() throws {
    let builder = try salted(
      backup:
        "All databases.\n\n## Retention\n\n| Data | Kept for | Then |\n|---|---|---|\n| Customer prompts | 30 days | they are deleted |"
    )
    try builder.write([
      "questions.yml":
        "questions:\n  - {question: How long do you keep prompts?, look-for: [\"kept + prompts + deleted, erased\"]}\n"
    ])
    try builder.git("add", "-A")
    try builder.commit("Ask", [:], at: ModelISMS.moment + 60)
    let (outcome, pack) = try build(builder, "--no-pdf")
    try #require(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try pack.text("answers.html").contains(
        "Customer prompts · Kept for: 30 days · Then: they are deleted"))
  }

  @Test("answers what buyers ask with the passage, the version, the approver and the day")
  func answers() throws {
    let builder = try salted()
    let (outcome, pack) = try build(builder, "--no-pdf")
    try #require(outcome.status == 0, "\(outcome.errors)")
    let page = try pack.text("answers.html")
    let part = try #require(page.components(separatedBy: "Are backups made").last)
    #expect(part.contains("Backups must be made every night"))
    #expect(part.contains("POL-002 Backup Policy 1.1"))
    #expect(part.contains("Approved by Dana Reyes, CEO, 2026-03-02"))
    #expect(
      page.contains(
        "Yes: POL-001 Information Security Policy 1.0. Approved by Dana Reyes, CEO, 2026-02-02."))
    #expect(page.contains("read it in its policy before you rely on it"))
    #expect(!page.contains("questions are answered"))
    #expect(part.contains("as the Information Security Policy asks"))
    #expect(!page.contains("security.md"))
    #expect(page.contains("Not answered here."))
    #expect(page.matches(of: /<h2>/).count >= 12)
  }

  @Test("takes the company's own questions, and names the line of one that cannot be followed")
  func ownQuestions() throws {
    let builder = try salted()
    try builder.commit(
      "Ask",
      [
        "questions.yml":
          "questions:\n  - question: Do you like cats?\n    answer: We do.\n    document: POL-002\n"
      ],
      at: ModelISMS.moment + 60)
    let (outcome, pack) = try build(builder, "--no-pdf")
    try #require(outcome.status == 0, "\(outcome.errors)")
    let page = try pack.text("answers.html")
    #expect(page.contains("Do you like cats?"))
    #expect(page.contains("We do."))
    #expect(page.contains("In our own words"))
    #expect(page.contains("See POL-002 Backup Policy 1.1"))
    #expect(!page.contains("Approved by"))
    #expect(page.matches(of: /<h2>/).count == 1)
    try builder.commit(
      "Ask wrongly", ["questions.yml": "questions:\n  - quesion: Why?\n"],
      at: ModelISMS.moment + 120)
    let (wrong, _) = try build(builder, "--no-pdf")
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("questions.yml:2:5"))
    #expect(wrong.errors.contains("question"))
  }

  @Test("is not built while it would show what is not for customers, and says where")
  func leak() throws {
    let builder = try salted(backup: "All databases; ask ops@helio.example.")
    let (outcome, pack) = try build(builder, "--no-pdf")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("ops@helio.example"))
    #expect(outcome.errors.contains("backup"))
    #expect(!FileManager.default.fileExists(atPath: pack.folder))
    // With the pack of the rule on, the line is named; a waiver with a reason lets it go out.
    let settings = try #require(builder.text("policyc.yml"))
    try builder.commit(
      "Ask all rules of policies",
      ["policyc.yml": settings.replacing("packs: [core]", with: "packs: [core, policies]")],
      at: ModelISMS.moment + 120)
    let (second, _) = try build(builder, "--no-pdf")
    #expect(second.status == 2)
    #expect(second.errors.contains("policies/backup.md:27: "), "\(second.errors)")
    let waived = try salted(
      backup:
        "<!-- policyc-waive bundle-leak until=2027-01-31: our public contact -->\n\nAsk ops@helio.example."
    )
    try waived.commit(
      "Ask all rules of policies",
      ["policyc.yml": settings.replacing("packs: [core]", with: "packs: [core, policies]")],
      at: ModelISMS.moment + 120)
    let (third, _) = try build(waived, "--no-pdf", "--as-of", "2026-06-30")
    #expect(third.status == 0, "\(third.errors)")
  }

  @Test("is listed without being written")
  func dryRun() throws {
    let builder = try salted()
    let (outcome, pack) = try build(builder, "--dry-run")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Goes out (2 policies)"))
    #expect(outcome.output.contains("POL-002"))
    #expect(outcome.output.contains("it is classified as internal"))
    #expect(outcome.output.contains("procedures do not go out"))
    #expect(outcome.output.contains("it is not in force (draft)"))
    #expect(outcome.output.hasSuffix("Nothing was written.\n"))
    #expect(!FileManager.default.fileExists(atPath: pack.folder))
  }

  @Test("lies in customer-bundle unless another place is named, and has the same bytes each time")
  func place() throws {
    let builder = try salted()
    let outcome = try Policyc.run(
      ["build", "--audience", "customer", "--no-pdf"], in: builder.folder)
    #expect(outcome.output == "2 policies for customers.\ncustomer-bundle\n")
    let first = BuiltPack(folder: builder.folder + "/customer-bundle", owner: builder)
    let (_, second) = try build(builder, "--no-pdf")
    #expect(try first.files() == second.files())
  }

  @Test("is accepted by verify, which says that approvals are not derived again there")
  func verified() throws {
    let builder = try salted()
    let (outcome, pack) = try build(builder, "--no-pdf")
    try #require(outcome.status == 0, "\(outcome.errors)")
    let whole = try Policyc.run(["verify", pack.folder], in: builder.folder)
    #expect(whole.status == 0, "\(whole.output)\(whole.errors)")
    #expect(whole.output.lowercased().contains("approvals not re-derived here"))
    try "changed".write(
      toFile: pack.folder + "/answers.html", atomically: false, encoding: .utf8)
    let changed = try Policyc.run(["verify", pack.folder], in: builder.folder)
    #expect(changed.status == 1)
    #expect(changed.output.contains("answers.html"))
  }

  @Test("refuses options that do not belong together")
  func options() throws {
    let builder = try salted()
    for arguments in [
      ["--for", "Acme"], ["--dry-run"],
      ["--audience", "customer", "--period", "2026-01-01..2026-06-30"],
      ["--audience", "nobody"],
    ] {
      let outcome = try Policyc.run(["build", "--no-pdf"] + arguments, in: builder.folder)
      #expect(outcome.status == 2, "\(arguments)")
    }
  }
}
