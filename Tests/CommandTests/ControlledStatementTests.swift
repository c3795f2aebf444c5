import TestSupport
import Testing

@Suite("The statement of applicability among the documents")
struct ControlledStatementTests {
  /// The demonstration with a row of its statement changed since it was approved.
  private func changed() throws -> RepositoryBuilder {
    let builder = try RepositoryBuilder()
    try builder.git("pull", "--quiet", Demonstration.folder())
    let text = try #require(builder.text("policies/soa.yml"))
    try builder.commit(
      "Test less",
      [
        "policies/soa.yml": text.replacing(
          "restores are tested each quarter", with: "restores are tested each year")
      ], at: 1_795_000_060)
    return builder
  }

  private func output(_ builder: RepositoryBuilder, _ arguments: String...) throws -> String {
    let outcome = try Policyc.run(arguments, in: builder.folder)
    #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
    return outcome.output
  }

  @Test("is known to every command that documents are known to, row by row")
  func commands() throws {
    let builder = try changed()
    let inForce = try output(builder, "at", "2026-11-30")
    #expect(inForce.contains("Statements of applicability (2)"))
    #expect(inForce.contains("SOA-001  1.0  Statement of Applicability"))
    let redline = try output(builder, "diff", "SOA-001")
    #expect(redline.contains("statement-of-applicability.A.8.13.justification:"), "\(redline)")
    #expect(redline.contains("[-quarter-]{+year+}"))
    #expect(redline.contains("1 material change in the front matter."))
    #expect(try output(builder, "history", "SOA-001").contains("Approve SOA-001 1.0"))
    let changes = try output(builder, "changes", "2026-11-01..2026-12-31")
    let approval = try #require(
      changes.split(separator: "\n").first {
        $0.contains("SOA-001") && $0.contains("version 1.0 approved")
      })
    #expect(approval.contains("Dana Reyes (CEO)") && approval.contains("signed"))
    #expect(changes.contains("A.8.13: justification: …each quarter. → …each year."), "\(changes)")
    #expect(!changes.contains("row added: dana-reyes"))
    let impact = try output(builder, "impact", "HEAD~1")
    #expect(impact.contains("**SOA-001** was version 1.0, approved by Dana Reyes"), "\(impact)")
    #expect(impact.contains("Compared with `HEAD~1`."))
  }

  @Test("can be decided in minutes, and is refused where it has no text")
  func decided() throws {
    let builder = try changed()
    let path = "policies/reviews/REV-2026-Q3-management-review-of-the-third-quarter-2026.md"
    let text = try #require(builder.text(path))
    try builder.write([
      path: text.replacing(
        "\ndecides:\n",
        with: "\ndecides:\n  - {document: SOA-001, version: \"1.0\", decision: approved}\n")
    ])
    let check = try Policyc.run(["check", "--as-of", "2026-11-13"], in: builder.folder)
    #expect(!check.output.contains("No document has the id `SOA-001`"), "\(check.output)")
    let export = try Policyc.run(["export", "SOA-001", "--format", "docx"], in: builder.folder)
    #expect(export.status == 2 && export.errors.contains("is a table of controls"))
  }
}

@Suite("A review of a text that nobody approved")
struct UnapprovedReviewTests {
  @Test("is refused, and one that was written by hand moves no date")
  func review() throws {
    let builder = try RepositoryBuilder()
    try builder.git("pull", "--quiet", Demonstration.folder())
    try builder.git("config", "user.name", "Owen Gallagher")
    try builder.git("config", "user.email", "owen@northlight.example")
    let path = "policies/resilience/POL-010-backup-policy.md"
    let before = try #require(builder.text(path))
    let changed = before + "\nOr more often.\n"
    try builder.commit("Test more", [path: changed], at: 1_795_000_060)
    let refused = try Policyc.run(["review", "POL-010"], in: builder.folder)
    #expect(refused.status == 2)
    #expect(refused.errors.contains("has a text that nobody approved"), "\(refused.errors)")
    func due() throws -> String? {
      try Policyc.run(
        ["due", "--as-of", "2026-12-01", "--days", "3000"], in: builder.folder
      ).output.split(separator: "\n").first { $0.contains("Review") && $0.contains("POL-010") }
        .map { String($0.prefix { $0 != "R" }) }
    }
    let day = try #require(try due())
    let digest = try Policyc.run(["digest", "POL-010"], in: builder.folder).output.dropLast()
    let review =
      "reviews:\n  - {by: owen-gallagher, \"on\": 2026-11-20, outcome: no-change, digest: \"\(digest)\"}\n"
    try builder.write([
      path: changed.replacing("\nstatus: approved\n", with: "\nstatus: approved\n\(review)")
    ])
    #expect(try due() == day)
  }
}

@Suite("Hooks and --since, on new branches and in shallow clones")
struct SinceTests {
  private let document = """
    ---
    id: POL-001
    title: Backup
    owner: x
    version: "1"
    status: draft
    ---

    ## Purpose

    Text.

    ## Scope

    All.
    """

  @Test("HEAD of a branch without a commit leaves nothing out")
  func unborn() throws {
    let builder = try RepositoryBuilder()
    try builder.write([
      "policyc.yml": "packs: [core]\n", "policies/a.md": document + "\n[x](nope.md)\n",
    ])
    try builder.git("add", "-A")
    let outcome = try Policyc.run(["check", "--staged", "--since", "HEAD"], in: builder.folder)
    #expect(outcome.status == 1 && outcome.output.contains("link-broken"), "\(outcome.errors)")
  }

  @Test("where the commit at which both parted is not at hand, nothing is called new or old")
  func shallow() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Begin", ["policyc.yml": "packs: [core]\n", "policies/a.md": document])
    try builder.git("branch", "base")
    try builder.commit("Go on", ["notes.md": "Text.\n"])
    try builder.commit("Break", ["policies/a.md": document + "\n[x](nope.md)\n"])
    let other = try RepositoryBuilder(initialise: false)
    let clone = other.folder + "/clone"
    try builder.git("clone", "--quiet", "--depth", "1", "file://\(builder.folder)", clone)
    try builder.git("-C", clone, "fetch", "--quiet", "--depth", "1", "origin", "base:base")
    for arguments in [["check", "--since", "base"], ["impact", "base"]] {
      let outcome = try Policyc.run(arguments, in: clone)
      #expect(outcome.status == 2, "\(arguments): \(outcome.output)")
      #expect(outcome.errors.contains("git fetch --unshallow"), "\(outcome.errors)")
    }
  }

  @Test("documents that moved with policyc.yml are the same ones, for impact too")
  func moved() throws {
    let builder = try RepositoryBuilder()
    try builder.commit(
      "Begin",
      [
        "policyc.yml": "packs: [core]\ndocuments: [policies]\n",
        "policies/a.md": document + "\n[x](nope.md)\n",
      ])
    try builder.commit(
      "Move",
      [
        "policyc.yml": "packs: [core]\ndocuments: [rules]\n", "policies/a.md": nil,
        "rules/a.md": document + "\n[x](nope.md)\n",
      ])
    let check = try Policyc.run(["check", "--since", "HEAD~1"], in: builder.folder)
    #expect(check.status == 0, "\(check.output)")
    let impact = try Policyc.run(["impact", "HEAD~1"], in: builder.folder)
    #expect(impact.output.contains("No document changes."), "\(impact.output)")
  }
}
