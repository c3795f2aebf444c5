import Foundation
import TestSupport
import Testing

@Suite("A bundle for staff")
struct StaffBundleTests {
  private func document(
    _ id: String, _ title: String, _ keys: String, _ body: String, version: String = "1.0",
    on day: String = "2026-02-02"
  ) -> String {
    """
    ---
    id: \(id)
    title: \(title)
    version: "\(version)"
    status: approved
    review: {cycle: 12m}
    \(keys)
    approvals:
      - {by: dana-reyes, as: ceo, on: \(day), version: "\(version)"}
    ---

    # \(title)

    \(body)

    """
  }

  private func company() throws -> RepositoryBuilder {
    let builder = try RepositoryBuilder()
    try builder.commit(
      "Write it down",
      [
        "policyc.yml":
          "organisation: {name: Helio Models Ltd}\ndocuments: [policies]\npacks: [core]\nsignoff: {separate-author: false, backdating-tolerance: off}\n",
        "policies/people.yml": """
        people:
          - {id: dana-reyes, name: Dana Reyes, email: dana@example.com, joined: 2024-01-01, team: Leadership, roles: [{role: ceo, from: 2024-01-01}]}
          - {id: kim-olsen, name: Kim Olsen, email: kim@example.com, joined: 2024-01-01, team: Platform, roles: [{role: sre-lead, from: 2024-01-01}]}
          - {id: ada-new, name: Ada New, email: ada@example.com, joined: 2024-01-01, team: Platform}

        """,
        "policies/security.md": document(
          "POL-001", "Information Security Policy",
          "tier: high-level\nowner: ceo\nclassification: customer",
          "## Rules\n\nEveryone must report a loss. The SRE Lead must keep the on-call rota filled. It goes with the [Helio Sale Plan](sale.md), and with RISK-001.\n\n![A chart](chart.svg)"
        ),
        "policies/chart.svg":
          "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9v9z\"/></svg>",
        "policies/backup.md": document(
          "POL-002", "Backup Policy",
          "owner: sre-lead\nclassification: internal\naudience: [Platform]",
          "## Backups\n\nThe SRE Lead must test a restore each quarter."),
        "policies/sale.md": document(
          "POL-003", "Helio Sale Plan", "owner: ceo\nclassification: confidential",
          "The buyer is Quillmarker."),
        "policies/unstated.md": document(
          "POL-004", "Unstated Policy", "owner: ceo", "Nobody said who may read Quillmarker."),
        "policies/procedures/restore.md": document(
          "PRC-001", "Restore Procedure",
          "owner: sre-lead\nclassification: internal\nimplements: [POL-002]",
          "1. Restore it."),
        "policies/risks/r.md":
          "---\nid: RISK-001\ntitle: Theft by Quillmarker\nclassification: confidential\n---\n",
        "policies/acknowledgements.csv":
          "person,document,version,digest,on\nkim-olsen,POL-001,1.0,,2026-02-10\n",
      ], at: ModelISMS.moment)
    return builder
  }

  private func build(
    _ builder: RepositoryBuilder, _ arguments: String...
  ) throws -> (outcome: Program.Outcome, pack: BuiltPack) {
    let folder = builder.folder + "/out/staff"
    let outcome = try Policyc.run(
      ["build", "--audience", "staff", "--no-pdf", "--output", folder] + arguments,
      in: builder.folder)
    return (outcome, BuiltPack(folder: folder, owner: builder))
  }

  @Test(
    "has a page for each role: what binds it, what it has to do, what is accepted and whom to ask")
  func role() throws {
    let (outcome, pack) = try build(company())
    try #require(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("3 documents and 3 pages for staff.\n"))
    let page = try pack.text("roles/sre-lead.html")
    #expect(page.contains("Kim Olsen"))
    #expect(page.contains("The SRE Lead must test a restore each quarter."))
    #expect(page.contains("POL-002-backup-policy-1.0.html#backups"))
    #expect(page.contains("for Platform; you own it; 1 duty"))
    #expect(page.contains("accepted on 2026-02-10"))
    #expect(page.contains("missing since"))
    #expect(page.contains("CEO (Dana Reyes)"))
    #expect(!page.contains("Everyone must report a loss."))
    #expect(page.contains("href=\"everyone.html\""))
    let everyone = try pack.text("roles/everyone.html")
    #expect(everyone.contains("Everyone must report a loss."))
    // Who holds no role is found there.
    #expect(everyone.contains("Ada New"))
    #expect(!(try pack.text("roles/ceo.html")).contains("Ada New"))
  }

  @Test("shows nothing that is classified above internal, and no register of persons")
  func disclosure() throws {
    let (outcome, pack) = try build(company())
    try #require(outcome.status == 0, "\(outcome.errors)")
    let files = try pack.files()
    #expect(
      Set(files.keys) == [
        "index.html", "announcement.html", "verify.html", "VERIFY.txt", "manifest.json",
        "SHA256SUMS", "roles/everyone.html", "roles/ceo.html", "roles/sre-lead.html",
        "policies/POL-001-information-security-policy-1.0.html",
        "policies/POL-002-backup-policy-1.0.html",
        "procedures/PRC-001-restore-procedure-1.0.html",
      ])
    for (path, bytes) in files {
      let text = String(decoding: bytes, as: UTF8.self)
      for word in ["Quillmarker", "Helio Sale Plan", "@example.com", "Unstated"] {
        #expect(!text.contains(word), "\(word) in \(path)")
      }
    }
    let page = try pack.text("policies/POL-001-information-security-policy-1.0.html")
    #expect(page.contains("goes with the [restricted], and with RISK-001."))
    #expect(page.contains("data:image/svg+xml"))
    #expect(try pack.text("index.html").contains("What is not shown here"))
    #expect(try pack.sumsHold())
  }

  @Test("says what changed, and lists itself without being written")
  func news() throws {
    let builder = try company()
    try builder.commit(
      "Restore each month",
      [
        "policies/backup.md": document(
          "POL-002", "Backup Policy",
          "owner: sre-lead\nclassification: internal\naudience: [Platform]",
          "## Backups\n\nThe SRE Lead must test a restore each month.", version: "1.1",
          on: "2026-06-10")
      ], at: ModelISMS.moment + 86_400 * 200)
    let (outcome, pack) = try build(builder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    let page = try pack.text("announcement.html")
    #expect(page.contains("What changed"))
    #expect(page.contains("Backup Policy (POL-002) 1.1"))
    #expect(page.contains("each month"))
    #expect(!page.contains("Information Security Policy"))
    let (listed, other) = try build(builder, "--dry-run")
    #expect(listed.output.contains("Goes out (3 documents)"))
    #expect(listed.output.contains("it states no classification"))
    #expect(listed.output.contains("it is classified as confidential"))
    #expect(other.folder == pack.folder)
    for wrong in [["--for", "Acme"], ["--period", "main..HEAD"]] {
      let refused = try Policyc.run(
        ["build", "--audience", "staff", "--no-pdf"] + wrong, in: builder.folder)
      #expect(refused.status == 2, "\(wrong)")
    }
  }
}
