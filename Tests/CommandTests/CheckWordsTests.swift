import Foundation
import TestSupport
import Testing

@Suite("A check says")
struct CheckWordsTests {
  @Test("whose text it is that was approved, where it is another document's")
  func otherDocument() throws {
    let boardroom = try Boardroom.repository()
    try boardroom.write(
      approvalOf: Boardroom.draft, by: boardroom.dana, as: "ceo", on: "2026-03-02",
      digest: boardroom.digest(of: Boardroom.approved))
    try boardroom.commit("Approve it", as: boardroom.dana, on: "2026-03-02")
    let stale = try #require(try boardroom.reports().first { $0.rule == "approval-stale" })
    #expect(
      stale.message
        == "The text is not the one that Dana Reyes approved on 2026-03-02; the digest is that of POL-003."
    )
  }

  @Test("of settings under another name that they are not read, also where there is no document")
  func misnamedSettings() throws {
    let builder = try RepositoryBuilder()
    try builder.commit(
      "Start", ["policyc.yaml": "documents: [handbook]\n", "handbook/a.txt": "A\n"])
    let outcome = try Policyc.run(["check"], in: builder.folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.contains("policyc.yaml is not read for its name: rename it to policyc.yml."),
      "\(outcome.errors)")
    // Without settings every Markdown file is a document; a warning tells of them.
    try builder.commit("Write", ["handbook/a.md": "A\n"])
    let found = try Policyc.run(["check"], in: builder.folder)
    #expect(found.status == 0)
    #expect(found.output.contains("file-not-read"), "\(found.output)")
  }

  @Test("that an id is that of two documents, where one is asked for by it")
  func twoOfOneID() throws {
    let boardroom = try Boardroom.repository()
    try boardroom.commit(
      "Copy", as: boardroom.kim, on: "2026-03-02",
      ["policies/copy.md": boardroom.builder.text(Boardroom.draft)])
    let outcome = try Policyc.run(["history", "POL-002"], in: boardroom.folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("both have the id POL-002"), "\(outcome.errors)")
    #expect(try Policyc.run(["history", Boardroom.draft], in: boardroom.folder).status == 0)
  }

  @Test("the line, what is wrong with which letters, and what to do")
  func place() throws {
    let builder = try ModelISMS.repository()
    let text = builder.text(ModelISMS.backup)
    try builder.write([ModelISMS.backup: text?.replacing("family:", with: "famly:")])
    let outcome = try Policyc.run(["check", "--as-of", ModelISMS.asOf], in: builder.folder)
    #expect(
      outcome.output == """
        policies/backup.md
          5:1  warning  Unknown key `famly`; did you mean `family`?  field-unknown (CORE-006)
            5 | famly: resilience
              | ^^^^^
              fix: Correct the name. A company's own names for our fields go under `fields` in policyc.yml, and keys that are only its own under `fields.other`.

        1 warning in 6 documents.

        """)
  }

  @Test("all that it can where there is no Git")
  func outsideGit() throws {
    let folder = try RepositoryBuilder(initialise: false)
    try folder.write(ModelISMS.files.mapValues { $0 })
    let outcome = try Policyc.run(["check", "--as-of", ModelISMS.asOf], in: folder.folder)
    #expect(outcome.status == 0)
    #expect(outcome.output == "No findings in 6 documents.\n")
    #expect(outcome.errors.hasPrefix("note: "))
  }

  @Test(
    "before a commit what is staged, as pre-commit runs it, and the commit waits until it is mended"
  )
  func hook() throws {
    let offered = try String(
      contentsOf: OwnPolicies.root.appending(path: ".pre-commit-hooks.yaml"), encoding: .utf8)
    let entry = try #require(offered.firstMatch(of: /entry: policyc (.*)/)).output.1
    // A draft, so that no day makes anything due.
    let draft = """
      ---
      id: POL-001
      title: Backup Policy
      owner: ciso
      version: "1.0"
      status: draft
      review: {cycle: 12m}
      ---

      # Backup Policy

      ## Purpose

      Data can be [restored](restore.md).

      ## Scope

      All databases.

      """
    let builder = try RepositoryBuilder()
    try builder.write([
      "policyc.yml": ModelISMS.configuration, "policies/backup.md": draft,
      ".git/hooks/pre-commit": "#!/bin/sh\nexec \(Policyc.path) \(entry)\n",
    ])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: builder.folder + "/.git/hooks/pre-commit")
    #expect(throws: RepositoryBuilder.Failure.self) { try builder.commit("Back up") }
    // On disk alone it helps nothing.
    try builder.write([
      "policies/backup.md": draft.replacing("[restored](restore.md)", with: "restored")
    ])
    #expect(throws: RepositoryBuilder.Failure.self) {
      try builder.git("commit", "--quiet", "--message", "Back up")
    }
    try builder.git("add", "--all")
    try builder.git("commit", "--quiet", "--message", "Back up")
  }
}
