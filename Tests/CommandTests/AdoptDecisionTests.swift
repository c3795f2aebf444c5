import Foundation
import TestSupport
import Testing

@Suite("policyc adopt: what it takes and what it leaves to a person")
struct AdoptDecisionTests {
  private func repository(_ files: [String: String]) throws -> RepositoryBuilder {
    let builder = try RepositoryBuilder()
    try builder.write(files.mapValues { $0 })
    try builder.commit("Begin", at: ModelISMS.moment)
    return builder
  }

  private func adopt(_ builder: RepositoryBuilder, _ words: String...) throws -> Program.Outcome {
    try Policyc.run(["adopt", "--as-of", ModelISMS.asOf] + words, in: builder.folder)
  }

  @Test(
    "a status that contradicts the approval stops it, and is listed",
    arguments: [
      ("Rejected", "draft"), ("Draft", "draft"), ("In review", "in-review"),
      ("Withdrawn", "retired"), ("Pending", "draft"), ("Approved, pending legal", "draft"),
    ])
  func contradicted(status: String, kept: String) throws {
    let builder = try repository([
      "p/a.md":
        "# A\n\nStatus: \(status)\n\nApproved by: Jane Doe\n\nApproval date: 2026-01-05\n"
    ])
    let outcome = try adopt(builder, "--write")
    let text = builder.text("p/a.md") ?? ""
    #expect(text.contains("status: \(kept)\n") && !text.contains("approvals"), "\(text)")
    #expect(
      outcome.output.contains("p/a.md:3  it calls itself “\(status)”, and line 7"),
      "\(outcome.output)")
  }

  @Test(
    "an approval on one line, or in a row, is read",
    arguments: [
      "- Approved by: Jane Doe on 2026-01-05", "**Approved by** Jane Doe on 2026-01-05",
      "Approved by Jane Doe on 2026-01-05.", "**Approved by:** Jane Doe, 2026-01-05",
      "**Approved by:** Jane Doe (2026-01-05)", "**Approved:** 2026-01-05 by Jane Doe",
      "Approved by: Jane Doe, CISO, 5 January 2026",
      "| Version | Date | Approved by |\n| --- | --- | --- |\n| 1.0 | 2025-01-05 | Joe Roe |\n| 1.1 | 2026-01-05 | Jane Doe |",
      "| Approver | Role | Date |\n| --- | --- | --- |\n| Jane Doe | CISO | 2026-01-05 |",
    ])
  func oneLine(line: String) throws {
    let builder = try repository(["p/a.md": "# A\n\n\(line)\n\nText.\n"])
    let outcome = try adopt(builder)
    #expect(
      outcome.output.contains("approved by jane-doe on 2026-01-05, as the text claims (likely)"),
      "\(outcome.output)")
    #expect(!outcome.output.contains("joe-roe"))
  }

  @Test(
    "what is no approval of the document is none",
    arguments: [
      "Approved by whoever is on duty, 2026-01-05", "Approved by: TBD, 2026-01-05",
      "Approved by: Jane Doe, valid until 2026-01-05", "Approved by: Jane Doe, 03/04/2026",
      "| Exception | Approved by | Date |\n| --- | --- | --- |\n| USB | Jane Doe | 2026-01-05 |\n| FTP | Jane Doe | 2026-01-06 |",
      "| Version | Date | Approved by |\n| --- | --- | --- |\n| 1.0 | 2025-01-05 | Joe Roe |\n| 1.1 | 2026-01-05 | |",
    ])
  func noApproval(line: String) throws {
    let builder = try repository(["p/a.md": "# A\n\n\(line)\n\nText.\n"])
    let outcome = try adopt(builder)
    #expect(!outcome.output.contains("as the text claims"), "\(outcome.output)")
  }

  @Test("says what it puts out of force, and which of that is overdue")
  func outOfForce() throws {
    let builder = try repository([
      "p/a.md":
        "# A\n\nStatus: Approved\n\nApproved by: Jane Doe\n\nNext review: 2020-01-01\n",
      "p/b.md": "# B\n\nStatus: Approved\n\nApproved by: Jane Doe\n",
      "p/c.md": "# C\n\nNext review: 2020-01-01\n",
    ])
    let output = try adopt(builder).output
    #expect(
      output.contains(
        "2 documents that call themselves approved become drafts, since no line says on which day: p/a.md, p/b.md; 1 of them is overdue for review by its own text."
      ), "\(output)")
    #expect(output.contains("1 document more is overdue for review by its own text"))
  }

  @Test("reads keys of the company's own as it reads lines")
  func keys() throws {
    let builder = try repository([
      "p/a.md":
        "---\nstate: active\napproved_by: Jane Doe\napproval_date: 2026-01-05\ndocument_owner: CTO\nweight: 3\n---\n\n# A\n"
    ])
    let outcome = try adopt(builder, "--write")
    #expect(outcome.output.contains("fields: weight mean nothing to policyc"))
    #expect(outcome.output.contains("are read as lines of the text are (likely)"))
    let text = builder.text("p/a.md") ?? ""
    #expect(text.contains("status: approved\n") && text.contains("by: jane-doe"), "\(text)")
  }

  @Test("takes no blank, chooses between no two owners, and names what it drops")
  func owners() throws {
    let builder = try repository([
      "p/a.md": "# A\n\nOwner: TBD\n\nClassification: Public / External\n",
      "p/b.md": "# B\n\nOwner: CISO\n\nOwner: CTO\n",
      "p/c.md": "# C\n\nOwner: CISO / CTO\n",
    ])
    let output = try adopt(builder).output
    for line in [
      "p/a.md:5  classification: public  from “Public / External”, without “external” (likely)",
      "p/b.md:3  owner: ciso from “CISO” (line 3), or cto from “CTO” (line 5)? Nothing was taken.",
      "p/c.md:3  owner: ciso  from “CISO / CTO”, without “CTO” (likely)",
    ] { #expect(output.contains(line), "\(line)\n\(output)") }
    #expect(!output.contains("owner: tbd") && !output.contains("p/b.md:3  owner: ciso  from"))
  }

  @Test("takes of a folder what lies in it, and nothing else")
  func folder() throws {
    let builder = try repository(["p/a.md": "# A\n", "other/b.md": "# B\n"])
    #expect(try adopt(builder, "p", "--write").status == 0)
    #expect(builder.text("other/b.md") == "# B\n")
    #expect(builder.text("policyc.yml")?.contains("documents: [p]\n") == true)
    #expect(builder.text("p/a.md")?.contains("id: POL-001\n") == true)
  }

  @Test("keeps a baseline that is there, and a policyc.yml that is there with what it lacks")
  func existing() throws {
    let baseline = "{\"version\":1,\"findings\":[]}\n"
    let settings = "documents: [p]\npacks: [core]\n"
    let builder = try repository([
      "p/a.md": "# A\n\nApproved by Jane Doe on 2026-01-05.\n\nKeys are TBD.\n",
      ".policyc-baseline.json": baseline, "policyc.yml": settings,
    ])
    let outcome = try adopt(builder, "--write")
    #expect(builder.text(".policyc-baseline.json") == baseline)
    #expect(builder.text("policyc.yml") == settings)
    #expect(outcome.output.contains(".policyc-baseline.json is there and stays as it is. "))
    #expect(
      outcome.output.contains("  signoff:\n    require: claimed\n    backdating-tolerance: off\n"))
  }

  @Test("counts what it writes, leaves a link, and warns of what is not committed")
  func counts() throws {
    let builder = try repository([
      "p/a.md": "# A\n", "p/b.md": "---\nowner: @x\n---\n\n# B\n\nVersion: 1.2\n",
      "text": "# C\n",
    ])
    try FileManager.default.createSymbolicLink(
      atPath: builder.folder + "/p/link.md", withDestinationPath: "../text")
    try builder.write(["p/new.md": "# New\n", "p/a.md": "# A\n\nMore.\n"])
    let outcome = try adopt(builder, "--write")
    #expect(outcome.output.contains("id: 2 documents, POL-001 to POL-002"), "\(outcome.output)")
    #expect(!outcome.output.contains("p/b.md:7"))
    #expect(outcome.output.contains("p/link.md: it is reached through a symbolic link"))
    #expect(
      outcome.output.contains(
        "p/a.md (changed since the last commit), p/new.md (not in Git yet)."))
    #expect(outcome.output.contains("`git add -A; git diff --staged`"))
    #expect(try adopt(builder, "p/none.docx").status == 2)
  }
}
