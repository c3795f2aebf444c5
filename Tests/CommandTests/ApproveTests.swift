import Foundation
import TestSupport
import Testing

@Suite("policyc approve")
struct ApproveTests {
  /// The model's backup policy with a text that changed since it was approved.
  private func changed() throws -> SignedRepository {
    let repository = try SignedRepository.model()
    try repository.edit(ModelISMS.backup, "every night", "every hour # not twice")
    try repository.commit("Back up each hour", as: repository.kim)
    return repository
  }

  @Test("adds one entry and the status, commits just that with trailers, and check is content")
  func approve() throws {
    let repository = try SignedRepository.model([
      ModelISMS.backup: ModelISMS.files[ModelISMS.backup]?
        .replacing("status: approved", with: "status: 'draft'   # soon")
    ])
    try repository.builder.write(["staged.txt": "mine\n"])
    try repository.builder.git("add", "staged.txt")
    let before = try #require(repository.builder.text(ModelISMS.backup))
    let outcome = try repository.outcome(
      as: repository.dana, "approve", "POL-002", "--as", "ceo", "--version", "1.2")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let digest = try repository.outcome(as: repository.dana, "digest", "POL-002").output.dropLast()
    let today = try #require(outcome.output.firstMatch(of: /on (\d{4}-\d\d-\d\d)/)).output.1
    let expected =
      before.replacing(
        "\"1.1\"\nstatus: 'draft'   # soon", with: "\"1.2\"\nstatus: 'approved'   # soon"
      )
      .replacing(
        "version: \"1.1\"}\n",
        with:
          "version: \"1.1\"}\n  - {by: dana-reyes, as: ceo, \"on\": \(today), version: \"1.2\", digest: \"\(digest)\"}\n"
      )
    #expect(repository.builder.text(ModelISMS.backup) == expected)
    #expect(
      try repository.builder.git(
        "log", "-1", "--format=%an %ae %B%n%(trailers:only)", "--name-only"
      )
      .hasPrefix("Dana Reyes Dana@Example.com Approve POL-002 1.2\n"))
    #expect(
      try repository.builder.git("log", "-1", "--format=%(trailers:only)") == """
        Approved-by: Dana Reyes <Dana@Example.com>
        Policy-Id: POL-002
        Policy-Version: 1.2
        Content-Digest: \(digest)

        """)
    #expect(try repository.builder.git("show", "--format=", "--name-only") == ModelISMS.backup)
    #expect(try repository.builder.git("status", "--porcelain") == "A  staged.txt")
    let check = try repository.outcome(as: repository.dana, "check", ModelISMS.backup)
    #expect(!check.output.contains("error"), "\(check.output)")
    #expect(outcome.output.contains("Proof of POL-002 1.2: attributed."))
    let again = try repository.outcome(as: repository.dana, "approve", "POL-002", "--as", "ceo")
    #expect(again.status == 0)
    #expect(again.output == "POL-002 1.2 is approved so already; nothing to do.\n")
  }

  @Test("signs the commit when the person's Git signs, and says so")
  func signed() throws {
    let dana = try Signers.all.get().dana
    let repository = try SignedRepository.model([
      "policyc.yml": ModelISMS.configuration + "signoff: {require: signed}\n",
      ModelISMS.people: ModelISMS.files[ModelISMS.people]?
        .replacing(
          "joined: 2024-01-01\n    roles: [{role: ceo",
          with: "joined: 2024-01-01\n    keys: [\(dana.keyEntry())]\n    roles: [{role: ceo"),
    ])
    let unsigned = try repository.outcome(as: repository.dana, "approve", "POL-002", "--as", "ceo")
    #expect(unsigned.status == 0, "\(unsigned.errors)")
    #expect(unsigned.output.contains(", not signed\n"))
    #expect(unsigned.errors.hasPrefix("Unsigned: policyc.yml asks for `signed` for POL-002"))
    let outcome = try repository.outcome(as: dana, "approve", "PRC-001")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains(", signed\n"))
    #expect(outcome.output.contains("Proof of PRC-001 1.0: signed."))
    #expect(outcome.errors == "")
  }

  @Test("takes several documents into one commit, or none of them")
  func several() throws {
    let repository = try SignedRepository.model()
    let before = try repository.builder.fingerprint()
    let refused = try repository.outcome(
      as: repository.dana, "approve", "POL-002", "POL-009", "--as", "ceo")
    #expect(refused.status == 2)
    #expect(try repository.builder.fingerprint() == before)
    let outcome = try repository.outcome(
      as: repository.dana, "approve", ModelISMS.procedure, "POL-002", "POL-002", "--as", "ceo")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let trailers = try repository.builder.git("log", "-1", "--format=%(trailers:only,unfold)")
    #expect(
      trailers.split(separator: "\n").map { String($0.prefix { $0 != ":" }) }
        == Array(
          repeating: ["Approved-by", "Policy-Id", "Policy-Version", "Content-Digest"], count: 2
        )
        .flatMap { $0 })
    #expect(
      try repository.builder.git("log", "-1", "--format=%s") == "Approve PRC-001 1.0, POL-002 1.1")
  }

  @Test("with --all-due approves what waits for the person, and nothing a second time")
  func allDue() throws {
    let repository = try changed()
    try repository.edit(
      ModelISMS.backup, "version: \"1.1\"\nstatus", "version: \"1.2\"\nstatus")
    try repository.builder.write([
      "policies/later.md":
        "---\nid: POL-009\ntitle: Later\nowner: ciso\nversion: \"1.0\"\nstatus: draft\n---\n# Later\n",
      "policies/new.md":
        "---\nid: POL-010\ntitle: New\nowner: ciso\nversion: \"1.0\"\nstatus: in-review\nreview: {cycle: 12m}\n---\n# New\n\n## Purpose\n\nText.\n\n## Scope\n\nAll.\n",
    ])
    try repository.commit("Write two policies", as: repository.kim)
    let shown = try repository.outcome(
      as: repository.dana, "approve", "--all-due", "--as", "ceo", "--dry-run")
    #expect(shown.status == 0, "\(shown.errors)")
    #expect(shown.output.contains(ModelISMS.backup) && shown.output.contains("policies/new.md"))
    #expect(!shown.output.contains("policies/later.md"))
    let part = try repository.outcome(
      as: repository.dana, "approve", "--all-due", "policies/procedures", "--as", "ceo")
    #expect(part.status == 0 || part.errors.contains("Nothing waits"))
    let outcome = try repository.outcome(
      as: repository.dana, "approve", "--all-due", "--as", "ceo")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("POL-002 1.2") && outcome.output.contains("POL-010 1.0"))
    let again = try repository.outcome(
      as: repository.dana, "approve", "--all-due", "--as", "ceo")
    #expect(again.status == 2 && again.errors.contains("Nothing waits for an approval by Dana"))
    let none = try repository.outcome(as: repository.dana, "approve")
    #expect(none.status == 2 && none.errors.contains("--all-due"))
  }

  @Test("takes a folder for the documents in it that can be approved")
  func folder() throws {
    let repository = try changed()
    try repository.builder.write([
      "policies/hr/joining.md":
        "---\nid: POL-009\ntitle: Joining\nowner: ciso\nversion: \"1.0\"\nstatus: draft\nreview: {cycle: 12m}\n---\n# Joining\n\n## Purpose\n\nText.\n\n## Scope\n\nAll.\n",
      "policies/hr/old.md":
        "---\nid: POL-010\ntitle: Old\nowner: ciso\nversion: \"1.0\"\nstatus: retired\n---\n# Old\n",
      "policies/empty/notes.txt": "Nothing.\n",
    ])
    try repository.commit("Write a policy", as: repository.kim)
    let outcome = try repository.outcome(
      as: repository.dana, "approve", "policies/hr", "--as", "ceo")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try repository.builder.git("show", "--format=", "--name-only") == "policies/hr/joining.md")
    let empty = try repository.outcome(
      as: repository.dana, "approve", "policies/empty", "--as", "ceo")
    #expect(empty.status == 2 && empty.errors.contains("holds no document"))
  }

  @Test("files the record of someone who does not use Git, and proves it as recorded")
  func evidence() throws {
    let repository = try SignedRepository.model(SignedRepository.withoutDates)
    let outside = try RepositoryBuilder(initialise: false)
    try outside.write("Re: backup.eml", Array("I approve.\r\n".utf8))
    let sum = try outside.run("sha256sum", ["Re: backup.eml"]).prefix(64)
    let given = outside.folder + "/Re: backup.eml"
    let outcome = try repository.outcome(
      as: repository.kim, "approve", "POL-002", "PRC-001", "--by", "dana-reyes", "--evidence", given
    )
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("Proof of POL-002 1.1: recorded."))
    let text = try #require(repository.builder.text(ModelISMS.backup))
    #expect(
      text.contains("evidence: evidence/Re--backup.eml, evidence-digest: \"sha256:\(sum)\"}\n"))
    #expect(repository.builder.text("policies/evidence/Re--backup.eml") == "I approve.\r\n")
    #expect(
      try repository.builder.git("show", "--format=%an", "--name-only")
        == "Kim Olsen\n\npolicies/backup.md\npolicies/evidence/Re--backup.eml\npolicies/procedures/restore.md"
    )
    #expect(try repository.builder.git("status", "--porcelain") == "")
    let check = try repository.outcome(as: repository.kim, "check", "policies/backup.md")
    #expect(!check.output.contains("error"), "\(check.output)")
  }

  @Test("takes evidence that lies in the repository as it is, and refuses what Git would change")
  func evidenceInside() throws {
    let repository = try SignedRepository.model()
    try repository.builder.write(["policies/evidence/mail.eml": "I approve.\r\n"])
    let outcome = try repository.outcome(
      as: repository.kim, "approve", "POL-002", "--by", "dana-reyes", "--evidence",
      "policies/evidence/mail.eml")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try repository.builder.git("show", "--format=", "--name-only")
        == "policies/backup.md\npolicies/evidence/mail.eml")
    try repository.commit("Attributes", as: repository.kim, [".gitattributes": "* text=auto\n"])
    try repository.builder.write(["other.eml": "Me too.\r\n"])
    let before = try repository.builder.fingerprint()
    let refused = try repository.outcome(
      as: repository.kim, "approve", "PRC-001", "--by", "dana-reyes", "--evidence", "other.eml")
    #expect(refused.status == 2)
    #expect(refused.errors.contains("Git would change the bytes of other.eml"))
    #expect(try repository.builder.fingerprint() == before)
  }

  @Test("shows the difference in a dry run, which git can apply, and changes nothing")
  func dryRun() throws {
    let repository = try SignedRepository.model()
    let before = try repository.builder.fingerprint()
    let outcome = try repository.outcome(
      as: repository.dana, "approve", "POL-002", "PRC-001", "--as", "ceo", "--dry-run")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("--- a/policies/backup.md\n+++ b/policies/backup.md\n@@ -"))
    #expect(try repository.builder.fingerprint() == before)
    try repository.builder.write(["../difference": outcome.output])
    defer { try? FileManager.default.removeItem(atPath: repository.folder + "/../difference") }
    try repository.builder.git("apply", "--check", "../difference")
  }

  @Test("edits and leaves the commit to the person with --no-commit")
  func noCommit() throws {
    let repository = try SignedRepository.model()
    let head = try repository.builder.git("rev-parse", "HEAD")
    let outcome = try repository.outcome(
      as: repository.dana, "approve", "POL-002", "--as", "ceo", "--no-commit")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("Not committed."))
    #expect(try repository.builder.git("rev-parse", "HEAD") == head)
    #expect(try repository.builder.git("status", "--porcelain") == " M policies/backup.md")
    let next = try repository.outcome(as: repository.dana, "review", "POL-002")
    #expect(next.status == 2)
    #expect(next.errors.contains("would go along in your commit"))
  }

  @Test("keeps CRLF, the byte order mark, the mode and the company's own keys")
  func form() throws {
    let text =
      "\u{FEFF}"
        + """
        ---
        code: POL-002 # ours: id
        title: Backup Policy
        owner: ciso
        release: '1.1'
        state: in-review
        review: {cycle: 6m}
        ---

        # Backup Policy

        ## Purpose

        Data that is lost can be restored, as POL-001 demands.

        ## Scope

        All databases.  \n
        """.replacing("\n", with: "\r\n")
    let repository = try SignedRepository.model([
      "policyc.yml": ModelISMS.configuration
        + "fields: {id: code, version: release, status: state, approvals: signatures}\n"
        + "exclude: [\"**/objectives/**\", \"**/risks/**\", \"**/procedures/**\", \"**/reviews/**\", \"**/information-security.md\"]\n",
      ModelISMS.backup: text,
    ])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: repository.folder + "/" + ModelISMS.backup)
    let outcome = try repository.outcome(as: repository.dana, "approve", "POL-002")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let digest = try repository.outcome(as: repository.dana, "digest", "POL-002").output.dropLast()
    let today = try #require(outcome.output.firstMatch(of: /on (\d{4}-\d\d-\d\d)/)).output.1
    let expected = text.replacing("state: in-review", with: "state: approved").replacing(
      "review: {cycle: 6m}\r\n",
      with:
        "review: {cycle: 6m}\r\nsignatures:\r\n  - {by: dana-reyes, as: ceo, \"on\": \(today), version: \"1.1\", digest: \"\(digest)\"}\r\n"
    )
    #expect(
      repository.builder.text(ModelISMS.backup).map { Array($0.utf8) } == Array(expected.utf8))
    let mode =
      try FileManager.default.attributesOfItem(
        atPath: repository.folder + "/" + ModelISMS.backup)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("asks for a new version when an approved one has another text")
  func stale() throws {
    let repository = try changed()
    let first = try repository.outcome(as: repository.dana, "approve", "POL-002", "--as", "ceo")
    #expect(first.status == 0, "\(first.errors)")
    try repository.edit(ModelISMS.backup, "every hour", "every minute")
    try repository.commit("Back up each minute", as: repository.kim)
    let refused = try repository.outcome(as: repository.dana, "approve", "POL-002", "--as", "ceo")
    #expect(refused.status == 2)
    #expect(refused.errors.contains("--version, such as 1.2"), "\(refused.errors)")
    let lower = try repository.outcome(
      as: repository.dana, "approve", "POL-002", "--version", "1.0")
    #expect(lower.status == 2)
    #expect(lower.errors.contains("1.0 lies below it"), "\(lower.errors)")
    #expect(lower.errors.contains("--version 1.2"), "\(lower.errors)")
    let renewed = try repository.outcome(
      as: repository.dana, "approve", "POL-002", "--version", "1.2")
    #expect(renewed.status == 0, "\(renewed.errors)")
  }

  @Test("refuses a version below one that was approved, also when its entry is gone")
  func stepBack() throws {
    let repository = try changed()
    let first = try repository.outcome(
      as: repository.dana, "approve", "POL-002", "--version", "v2.0")
    #expect(first.status == 0, "\(first.errors)")
    let back = try repository.outcome(
      as: repository.dana, "approve", "POL-002", "--version", "v1.10")
    #expect(back.status == 2)
    #expect(back.errors.contains("v1.10 lies below it"), "\(back.errors)")
    #expect(back.errors.contains("--version v2.1"), "\(back.errors)")
    let text = try #require(repository.builder.text(ModelISMS.backup))
    let entry = try #require(text.firstMatch(of: /\n  - [^\n]*version: "v2\.0"[^\n]*/)).output
    try repository.edit(ModelISMS.backup, String(entry), "")
    try repository.edit(ModelISMS.backup, "v2.0", "1.2")
    try repository.edit(ModelISMS.backup, "every hour", "every minute")
    try repository.commit("Back up each minute", as: repository.kim)
    let hidden = try repository.outcome(as: repository.dana, "approve", "POL-002")
    #expect(hidden.status == 2)
    #expect(hidden.errors.contains("had the version v2.0 before"), "\(hidden.errors)")
    let above = try repository.outcome(
      as: repository.dana, "approve", "POL-002", "--version", "2.1")
    #expect(above.status == 0, "\(above.errors)")
  }
}
