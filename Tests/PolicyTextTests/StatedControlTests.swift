import PolicyModel
import PolicySyntax
import Testing

@testable import PolicyText

@Suite("What a document states of itself in its text")
struct StatedControlTests {
  private func stated(_ text: String, _ field: StatedControl.Field) -> String? {
    let document = PolicyDocument(
      parsed: ParsedDocument.parse(path: "policies/a.md", bytes: Array(text.utf8)))
    return StatedControl.all(in: document, DocumentTexts().text(of: document))
      .first { $0.field == field }?.value
  }

  @Test(
    "is read below the heads of a table, and beside its labels",
    arguments: [
      "| Policy owner | Effective date |\n| --- | --- |\n| Jane | 2026-05-12 |\n",
      "| Effective date | Policy owner |\n| --- | --- |\n| 2026-05-12 | Jane |\n",
      "| Version | Owner | Status |\n| --- | --- | --- |\n| 1.0 | Jane | Draft |\n",
      "| Owner | Jane |\n| --- | --- |\n| Version | 1.0 |\n",
      "| Field | Value |\n| --- | --- |\n| Owner | Jane |\n| Version | 1.0 |\n",
    ])
  func tables(text: String) {
    #expect(stated(text, .owner) == "Jane")
  }

  @Test("is read where dots part it, and behind a sentence")
  func dots() {
    let text =
      "> **Draft to adopt.** Owner: Jane Doe · Approved by: the board · Version 0.1 ·\n> Next review: 2027-01-31\n"
    #expect(stated(text, .owner) == "Jane Doe")
    #expect(stated(text, .approver) == "the board")
    #expect(stated(text, .version) == "0.1")
    #expect(stated(text, .nextReview) == "2027-01-31")
  }

  @Test("is read below the title of a policy on logs, and not in a log of changes")
  func logs() {
    let table = "| Owner | Jane |\n| --- | --- |\n| Version | 1.0 |\n"
    #expect(stated("# Log retention policy\n\n\(table)", .owner) == "Jane")
    #expect(stated("# Backup\n\n## Change log\n\n\(table)", .owner) == nil)
  }

  @Test(
    "is read in German as in English",
    arguments: [
      ("Verantwortlich: IT-Leitung", StatedControl.Field.owner, "IT-Leitung"),
      ("**Dokumenteneigner:** IT-Leitung", .owner, "IT-Leitung"),
      ("Klassifizierung: Intern", .classification, "Intern"),
      ("Nächste Überprüfung: 3. März 2027", .nextReview, "3. März 2027"),
      ("Überprüfung: jährlich", .cycle, "jährlich"),
      ("Freigegeben durch: Anna Weber", .approver, "Anna Weber"),
      (
        "| Version / Stand | 1.4 / 15.01.2026 |\n| --- | --- |\n| Eigner | Anna |", .version,
        "1.4 / 15.01.2026"
      ),
      ("Version / Stand: 1.4 / 15.01.2026", .version, "1.4 / 15.01.2026"),
    ])
  func german(text: String, field: StatedControl.Field, value: String) {
    #expect(stated(text + "\n", field) == value)
  }
}
