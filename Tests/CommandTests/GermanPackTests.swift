import Foundation
import TestSupport
import Testing

@Suite("A pack in German")
struct GermanPackTests {
  @Test("speaks German where all documents in force do, and English beside one that does not")
  func told() throws {
    let builder = try GermanDocumentTests.company()
    let (page, _) = try index(of: builder)
    #expect(page.contains("<html lang=\"de\">"))
    for words in [
      "Nachweispaket", "Wonach im Audit gefragt wird", "ISO/IEC 27001, Abschnitt 6.2",
      "Englisch bleiben", "Stand 30.06.2026",
    ] {
      #expect(page.contains(words), "\(words)")
    }
    for (file, words) in [
      ("dashboard.html", "Was auf wen wartet"), ("findings.html", "steht auf Englisch"),
      ("registers/documents.csv", "Kennung,Titel,Art"),
      (
        "VERIFY.txt", "Dies ist das Paket von `Muster KI GmbH`, Stand 30.06.2026, gebaut aus Commit"
      ),
    ] {
      #expect(builder.text("pack/\(file)")?.contains(words) == true, "\(file): \(words)")
    }
    for name in try FileManager.default.contentsOfDirectory(
      atPath: builder.folder + "/pack/registers")
    where name.hasSuffix(".csv") {
      let text = try #require(builder.text("pack/registers/\(name)"))
      #expect(text.firstMatch(of: /[0-9]{2}\.[0-9]{2}\.[0-9]{4}/) == nil, "\(name): \(text)")
      #expect(!text.contains(",none,"), "\(name): \(text)")
    }
    try builder.commit(
      "One more",
      [
        "policies/objectives/goal.md": """
        ---
        id: OBJ-002
        title: Availability
        language: en
        version: "1"
        status: on-track
        approvals:
          - {by: dana-reyes, as: ceo, on: 2026-02-02, version: "1"}
        ---

        # Goal

        """
      ], at: ModelISMS.moment + 120)
    #expect(try index(of: builder).page.contains("What an auditor asks for"))
    try builder.commit(
      "Say it",
      [
        "policyc.yml":
          "organisation: {name: Muster KI GmbH}\npacks: [core]\npack: {language: de-CH}\nsignoff: {separate-author: false, backdating-tolerance: off}\n"
      ], at: ModelISMS.moment + 180)
    #expect(try index(of: builder).page.contains("Wonach im Audit gefragt wird"))
  }

  @Test("tells in German what happened in a period")
  func period() throws {
    let builder = try GermanDocumentTests.company()
    let outcome = try Policyc.run(
      ["build", "--no-pdf", "--period", "..HEAD", "--output", "pack"], in: builder.folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    for file in ["changes.html", "registers/changes-of-the-period.csv"] {
      let text = try #require(builder.text("pack/\(file)"))
      #expect(text.contains("hinzugefügt: Richtlinie, Version 1.0"), "\(text)")
      #expect(!text.contains("added"))
    }
  }

  @Test("is in English where there are no words for its language, and says so")
  func unknown() throws {
    let builder = try GermanDocumentTests.company()
    try builder.commit(
      "Fr",
      [
        "policyc.yml":
          "packs: [core]\npack: {language: fr}\nsignoff: {separate-author: false, backdating-tolerance: off}\n"
      ], at: ModelISMS.moment + 120)
    let (page, errors) = try index(of: builder)
    #expect(page.contains("What an auditor asks for"))
    #expect(errors.contains("templates/labels/fr.yml"))
    try builder.commit("No", ["policyc.yml": "pack: {language: 1}\n"], at: ModelISMS.moment + 180)
    let outcome = try Policyc.run(["build", "--no-pdf", "--output", "pack"], in: builder.folder)
    #expect(outcome.status == 2 && outcome.errors.contains("`pack.language` must be the code"))
  }

  private func index(of builder: RepositoryBuilder) throws -> (page: String, errors: String) {
    let outcome = try Policyc.run(["build", "--no-pdf", "--output", "pack"], in: builder.folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return (try #require(builder.text("pack/index.html")), outcome.errors)
  }
}
