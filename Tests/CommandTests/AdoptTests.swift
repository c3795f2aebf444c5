import Foundation
import TestSupport
import Testing

@Suite("policyc adopt")
struct AdoptTests {
  /// A repository that never heard of policyc: keys of its own, tables of document control, lines, and a faulty date.
  private func repository() throws -> RepositoryBuilder {
    let builder = try RepositoryBuilder()
    try builder.write([
      "README.md": "# Our policies\n",
      "handbook/access.md": """
      ---
      name: Access control
      next_review: 2026-09-01
      weight: 3
      ---

      ## Purpose

      Only those who need it have access.

      """,
      "handbook/backup.md": """
      # Backup Policy

      | Document owner | Head of Platform |
      | --- | --- |
      | Version | 1.3 |
      | Classification | Internal |
      | Approved by | Jane Doe |
      | Approval date | 2 March 2026 |

      All databases are backed up TBD.

      """,
      "handbook/remote.md": "**Owner:** CISO\\\n**Version:** 2.0\n\nLaptops are encrypted.\n",
    ])
    try builder.commit("Begin", at: ModelISMS.moment)
    return builder
  }

  private func adopt(_ builder: RepositoryBuilder, _ words: String...) throws -> Program.Outcome {
    try Policyc.run(["adopt", "--as-of", ModelISMS.asOf] + words, in: builder.folder)
  }

  @Test("reads the version from the major revisions of strongdm/comply, and says so")
  func majorRevisions() throws {
    let builder = try RepositoryBuilder()
    try builder.commit(
      "Begin",
      [
        "policies/access.md":
          "name: Access Onboarding and Termination Policy\nacronym: AOTP\nmajorRevisions:\n  - date: Jun 1 2018\n    comment: Initial document\n  - date: Feb 3 2020\n    comment: Contractors\n"
          .framed + "\n# Purpose and Scope\n\nText.\n"
      ], at: ModelISMS.moment)
    let outcome = try adopt(builder, "--write")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let text = try #require(builder.text("policies/access.md"))
    #expect(text.contains("version: \"2.0\""), "\(text)")
    #expect(outcome.output.contains("`majorRevisions`, of which the last is of Feb 3 2020"))
    #expect(text.contains("comment: Contractors"))
  }

  private let check = ["check", "--as-of", ModelISMS.asOf]

  @Test("says what it infers, from which line and how sure, and writes nothing without --write")
  func preview() throws {
    let builder = try repository()
    let outcome = try adopt(builder)
    #expect(outcome.status == 0)
    for line in [
      "documents: handbook, with 3 of 3 Markdown files (likely)",
      "fields: name is title, in 1 document (likely)",
      "fields: next_review is review.next, in 1 document (likely)",
      "fields: weight mean nothing to policyc (likely)",
      "handbook/backup.md:3  owner: head-of-platform  from “Head of Platform” (sure)",
      "handbook/backup.md:5  version: 1.3  from “1.3” (sure)",
      "handbook/remote.md:1  owner: ciso  from “CISO” (sure)",
      "handbook/backup.md:8  approved by jane-doe on 2026-03-02, as the text claims (likely)",
      "1  placeholder-left", "Nothing was written.",
    ] {
      #expect(outcome.output.contains(line), "\(line)\n\(outcome.output)")
    }
    #expect(try builder.git("status", "--porcelain").isEmpty)
  }

  @Test("gives a green first check, with bodies as they were, byte for byte")
  func write() throws {
    let builder = try repository()
    let bodies = ["handbook/backup.md", "handbook/remote.md"].map { ($0, builder.text($0) ?? "") }
    #expect(try adopt(builder, "--write").status == 0)
    for (path, body) in bodies { #expect(builder.text(path)?.hasSuffix("---\n" + body) == true) }
    let access = try #require(builder.text("handbook/access.md"))
    #expect(access.contains("name: Access control\nnext_review: 2026-09-01\nweight: 3\n"))
    #expect(access.contains("id: POL-001\n"))
    let backup = try #require(builder.text("handbook/backup.md"))
    for line in [
      "title: Backup Policy", "owner: head-of-platform", "version: \"1.3\"",
      "classification: internal", "status: approved", "by: jane-doe",
    ] {
      #expect(backup.contains(line), "\(line)\n\(backup)")
    }
    let outcome = try Policyc.run(check, in: builder.folder)
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.output.contains("not shown (baseline)."))
    // What is found next is what is new.
    try builder.write([
      "handbook/remote.md": (builder.text("handbook/remote.md") ?? "") + "\nTODO\n"
    ])
    let next = try Policyc.run(check, in: builder.folder)
    #expect(next.output.hasPrefix("handbook/remote.md\n"))
    #expect(next.output.contains("1 error in 3 documents."))
  }

  @Test(
    "enters approvals beside a status, reads a month as a next review, and finds people by name")
  func approvalsByKey() throws {
    let builder = try RepositoryBuilder()
    let rest = "\n## Purpose\n\nTo be safe.\n\n## Scope\n\nAll.\n"
    try builder.commit(
      "Begin",
      [
        "policies/people.yml":
          "people:\n  - {id: lv, name: Lena Vogt, email: l@example.com, roles: [{role: ceo, from: 2020-01-01}]}\n",
        "policies/gate.md":
          "---\ntitle: Gate Policy\nowner: ciso\nversion: \"1.0\"\nstatus: approved\napproved_by: Lena Vogt\napproved_on: 2026-01-05\n---\n"
          + rest,
        "policies/door.md":
          "---\ntitle: Door Policy\nowner: ciso\nversion: \"1.0\"\nstatus: Final\napproved_by: Lena Vogt\napproved_on: 2026-01-05\n---\n"
          + rest,
        "policies/key.md":
          "# Key Policy\n\nOwner: Lena Vogt\nVersion: 1.0\nNext review: June 2026\n" + rest,
      ], at: ModelISMS.moment)
    let outcome = try adopt(builder, "--write")
    #expect(outcome.status == 0, "\(outcome.errors)")
    for name in ["gate", "door"] {
      let text = try #require(builder.text("policies/\(name).md"))
      #expect(text.contains("by: lv") && text.contains("status: approved"), "\(text)")
      #expect(text.contains("on\": 2026-01-05") || text.contains("on: 2026-01-05"), "\(text)")
    }
    let key = try #require(builder.text("policies/key.md"))
    #expect(key.contains("owner: lv") && key.contains("next: 2026-06-30"), "\(key)")
  }

  @Test("twice changes nothing more")
  func twice() throws {
    let builder = try repository()
    _ = try adopt(builder, "--write")
    try builder.commit("Adopt", at: ModelISMS.moment)
    let outcome = try adopt(builder, "--write")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("policyc.yml is there and stays as it is."))
    #expect(try builder.git("status", "--porcelain").isEmpty)
  }

  @Test("leaves front matter that cannot be read as it is, and says so")
  func broken() throws {
    let builder = try repository()
    let text = "---\nowner: @ciso\n---\nText.\n"
    try builder.write(["handbook/odd.md": text])
    let outcome = try adopt(builder, "--write")
    #expect(outcome.output.contains("handbook/odd.md: its front matter cannot be read"))
    #expect(outcome.output.contains("For a person to decide"))
    #expect(builder.text("handbook/odd.md") == text)
  }

  @Test("outside Git, and where there is no document, says what to do")
  func nothing() throws {
    let folder = try RepositoryBuilder(initialise: false)
    #expect(try Policyc.run(["adopt"], in: folder.folder).errors.contains("git init"))
    let empty = try RepositoryBuilder()
    let outcome = try Policyc.run(["adopt"], in: empty.folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("policyc init"))
  }

  @Test("reads Word by pandoc, and without it says where to get it")
  func word() throws {
    let builder = try repository()
    try builder.write("handbook/Leavers.docx", Array("no Word".utf8))
    let preview = try adopt(builder, "handbook/Leavers.docx")
    #expect(
      preview.output.contains("handbook/Leavers.docx becomes handbook/Leavers.md, by pandoc."))
    // A pandoc that gives what the real one does for such a file.
    let tools = builder.folder + "/tools"
    try builder.write([
      "tools/pandoc":
        "#!/bin/sh\ncase \"$*\" in *--sandbox*) ;; *) exit 9 ;; esac\nprintf '| Owner | Head of People |\\n| --- | --- |\\n| Version | 4.1 |\\n\\nAccounts end on the last day.\\n'\n"
    ])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: tools + "/pandoc")
    let outcome = try Policyc.run(
      ["adopt", "--as-of", ModelISMS.asOf, "handbook/Leavers.docx", "--write"], in: builder.folder,
      environment: ["PATH": "\(tools):/usr/bin:/bin"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let text = try #require(builder.text("handbook/Leavers.md"))
    #expect(text.contains("owner: head-of-people") && text.contains("version: \"4.1\""))
    let again = try Policyc.run(
      ["adopt", "handbook/Leavers.docx", "--write"], in: builder.folder,
      environment: ["PATH": "\(tools):/usr/bin:/bin"])
    #expect(again.status == 2 && again.errors.contains("is there already"))
  }
}

extension String {
  /// As front matter.
  fileprivate var framed: String { "---\n\(self)---\n" }
}
