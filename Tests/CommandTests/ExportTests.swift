import Foundation
import TestSupport
import Testing

@Suite("A document that is exported")
struct ExportTests {
  private static let approved = """
    ---
    id: POL-001
    title: Backup Policy
    version: "1.0"
    status: approved
    classification: customer
    approvals:
      - {by: dana-reyes, as: ceo, on: 2026-02-02, version: "1.0"}
    ---

    # Backup Policy

    ## Backups

    Backups **must** be made as in [rules](#rules) and on [the web](https://example.com), see [other](other.md), [bad](javascript:alert(1)).

    1. One
    2. Two
       - inner

    ## Rules

    | Data | How often |
    | --- | ---: |
    | `weights` | daily |

    > Quoted.

    ```
    restore --all
    ```

    ```mermaid
    graph LR
      Full --> Partial
    ```

    """

  private func company() throws -> RepositoryBuilder {
    let builder = try RepositoryBuilder()
    try builder.commit(
      "Write it down",
      [
        "policyc.yml":
          "organisation: {name: Helio Models Ltd}\ndocuments: [policies]\npacks: [core]\nsignoff: {separate-author: false, backdating-tolerance: off}\n",
        "policies/people.yml":
          "people:\n  - {id: dana-reyes, name: Dana Reyes, email: dana@example.com, joined: 2024-01-01, roles: [{role: ceo, from: 2024-01-01}]}\n",
        "policies/backup.md": Self.approved, "policies/other.md": "# Other\n\nText.\n",
      ], at: ModelISMS.moment)
    return builder
  }

  private func part(_ name: String, of file: String, in folder: String) throws -> String {
    try Program.run(
      "unzip", ["-p", file, name], in: folder, environment: Program.environment(home: folder)
    ).output
  }

  @Test(
    "to Word has styles of headings, lists, tables with a head, links, and its state on each page",
    .enabled(if: Word.isInstalled, "python-docx is not installed: make setup"))
  func word() throws {
    let builder = try company()
    let arguments = ["export", "POL-001", "--format", "docx", "--output"]
    let outcome = try Policyc.run(arguments + ["out"], in: builder.folder)
    let file = "out/POL-001-backup-policy-1.0.docx"
    try #require(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output == file + "\n")
    let text = try part("word/document.xml", of: file, in: builder.folder)
    for wanted in [
      "<w:pStyle w:val=\"Title\"/>", "<w:pStyle w:val=\"Heading1\"/>", "<w:tblHeader/>",
      "<w:numPr>",
      "<w:pStyle w:val=\"Quote\"/>", "<w:pStyle w:val=\"Code\"/>", "restore --all", "Dana Reyes",
      "w:anchor=\"p", "<w:b/>", "Rules", "[Flowchart. ",
    ] {
      #expect(text.contains(wanted), "\(wanted)")
    }
    #expect(
      try part("word/_rels/document.xml.rels", of: file, in: builder.folder)
        .contains("https://example.com"))
    #expect(
      !(try part("word/_rels/document.xml.rels", of: file, in: builder.folder))
        .contains("javascript"))
    // What is not exported with it is text.
    #expect(text.contains("other") && !text.contains("other.md"))
    let head = try part("word/header1.xml", of: file, in: builder.folder)
    #expect(head.contains("POL-001 · Version 1.0 · Customer") && head.contains("Backup Policy"))
    #expect(try part("word/footer1.xml", of: file, in: builder.folder).contains("Approved"))
    let again = try Policyc.run(arguments + ["again"], in: builder.folder)
    #expect(again.status == 0)
    let bytes = FileManager.default
    #expect(
      bytes.contents(atPath: "\(builder.folder)/\(file)")
        == bytes.contents(atPath: "\(builder.folder)/again/POL-001-backup-policy-1.0.docx"))
  }

  @Test(
    "to Word puts a wide table on a page that lies on its side, with its heading, and counts lists in figures",
    .enabled(if: Word.isInstalled, "python-docx is not installed: make setup"))
  func wide() throws {
    let builder = try company()
    let cells = (1...12).map { "customers\($0)" }.joined(separator: " | ")
    let rule = String(repeating: " --- |", count: 12)
    try builder.commit(
      "Add a table",
      [
        "policies/wide.md":
          "---\nid: POL-009\ntitle: Wide\nversion: \"1.0\"\nlanguage: ar\n---\n\n1. One\n\n## Table\n\n| \(cells) |\n|\(rule)\n| \(cells) |\n\n## After\n\nText.\n"
      ], at: ModelISMS.moment + 60)
    let outcome = try Policyc.run(["export", "POL-009", "--output", "out"], in: builder.folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    let file = try #require(outcome.output.split(separator: "\n").last.map(String.init))
    let text = try part("word/document.xml", of: file, in: builder.folder)
    let lying = text.components(separatedBy: "w:orient=\"landscape\"")
    #expect(lying.count == 2)
    #expect(
      lying.first?.components(separatedBy: "<w:sectPr").dropLast().last?.contains("Table") == true)
    #expect(text.contains("<w:bidiVisual/>"))
    let numbering = try part("word/numbering.xml", of: file, in: builder.folder)
    #expect(!numbering.contains("lowerLetter"))
    let styles = try part("word/styles.xml", of: file, in: builder.folder)
    #expect(styles.contains("<w:bidi w:val=\"0\"/>"))
  }

  @Test("takes the place of no file with other contents")
  func others() throws {
    let builder = try company()
    let arguments = ["export", "POL-001", "--format", "html"]
    let first = try Policyc.run(arguments, in: builder.folder)
    try #require(first.status == 0, "\(first.errors)")
    #expect(try Policyc.run(arguments, in: builder.folder).status == 0)
    let file = "POL-001-backup-policy-1.0.html"
    try builder.write([file: "What I noted.\n"])
    let refused = try Policyc.run(arguments, in: builder.folder)
    #expect(refused.status == 2 && refused.errors.contains("\(file) is there with other contents"))
    #expect(builder.text(file) == "What I noted.\n")
  }

  @Test("is the text in force, or with --draft the newer one, marked as such")
  func drafts() throws {
    let builder = try company()
    try builder.commit(
      "Change it",
      [
        "policies/backup.md": Self.approved.replacing("must", with: "should").replacing(
          "status: approved", with: "status: draft"
        ).replacing("\"1.0\"\n", with: "\"1.1\"\n")
      ], at: ModelISMS.moment + 60)
    let approved = try Policyc.run(["export", "POL-001", "--format", "html"], in: builder.folder)
    try #require(approved.status == 0, "\(approved.errors)")
    #expect(approved.errors.contains("--draft exports that"))
    let page = try #require(builder.text("POL-001-backup-policy-1.0.html"))
    #expect(page.contains("<strong>must</strong>") && !page.contains("DRAFT, not in force"))
    let draft = try Policyc.run(
      ["export", "POL-001", "--format", "html", "--draft"], in: builder.folder)
    #expect(draft.output == "POL-001-backup-policy-1.1-draft.html\n")
    let other = try #require(builder.text("POL-001-backup-policy-1.1-draft.html"))
    #expect(other.contains("<strong>should</strong>") && other.contains("DRAFT, not in force"))
    #expect(!other.contains("href=\"\""))
  }

  @Test("names what it cannot be")
  func faults() throws {
    let builder = try company()
    let unknown = try Policyc.run(["export", "POL-009", "--format", "html"], in: builder.folder)
    #expect(unknown.status == 2 && unknown.errors.contains("POL-009"))
    let form = try Policyc.run(["export", "POL-001", "--format", "odt"], in: builder.folder)
    #expect(form.status == 2)
  }
}
