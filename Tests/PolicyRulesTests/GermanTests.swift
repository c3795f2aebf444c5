import CheckSupport
import Foundation
import TestSupport
import Testing

/// A management system of ten documents in German, written for this test: `German/policies`.
@Suite("A management system in German")
struct GermanTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "German")

  /// The findings after some edits, without the note that says which rules passed over the texts.
  private static func findings(after edits: [Edit] = []) throws -> [String] {
    let builder = try RepositoryBuilder(initialise: false)
    for name in ["policyc.yml"]
      + (try FileManager.default.contentsOfDirectory(atPath: folder.path + "/policies")).map({
        "policies/\($0)"
      })
    {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      try builder.write([name: text])
    }
    try builder.apply(edits)
    return try builder.findings().map { $0.split(separator: ":")[0] }.map(String.init)
      .filter { !$0.hasPrefix("language-not-read") }
  }

  @Test("has no finding for being German but the note that rules on English passed over it")
  func clean() throws {
    #expect(try Self.findings() == [])
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    var what: String
    var edits: [Edit]
    var finding: String
    var testDescription: String { what }
  }

  private static let models = "policies/modelle.md"
  private static let data = "policies/trainingsdaten.md"

  static let faults = [
    Fault(
      what: "nobody owns it", edits: [.replace("owner: lena\n", with: "", in: models)],
      finding: "owner-missing policies/modelle.md"),
    Fault(
      what: "a stranger owns it",
      edits: [.replace("owner: lena", with: "owner: lenna", in: models)],
      finding: "owner-unknown policies/modelle.md"),
    Fault(
      what: "a link that leads nowhere",
      edits: [.replace("(leitlinie.md)", with: "(leitlinien.md)", in: models)],
      finding: "link-broken policies/modelle.md"),
    Fault(
      what: "a blank of the template",
      edits: [.replace("der Nordlicht, von", with: "der [Firmenname], von", in: models)],
      finding: "placeholder-left policies/modelle.md"),
    Fault(
      what: "what is still to be settled",
      edits: [.replace("zwölf Monate", with: "noch festzulegen", in: data)],
      finding: "placeholder-left policies/trainingsdaten.md"),
    Fault(
      what: "no section on its purpose",
      edits: [.replace("## Zweck", with: "## Allgemeines", in: models)],
      finding: "section-missing policies/modelle.md"),
    Fault(
      what: "no section on its scope",
      edits: [.replace("## Geltungsbereich", with: "## Weiteres", in: data)],
      finding: "section-missing policies/trainingsdaten.md"),
    Fault(
      what: "nobody approved it",
      edits: [
        .replace(
          "approvals:\n  - {by: jana, as: ceo, on: 2026-03-02, version: \"1.0\"}\n", with: "",
          in: models)
      ], finding: "approval-missing policies/modelle.md"),
    Fault(
      what: "its review is overdue",
      edits: [.replace("on: 2026-03-02", with: "on: 2025-03-02", in: models)],
      finding: "review-overdue policies/modelle.md"),
    Fault(
      what: "nobody watches the models for drift",
      edits: [
        .replace(
          "Jedes Modell im Betrieb muss auf Drift überwacht werden, und bei Überschreitung des Schwellwerts wird ein Alarm ausgelöst.",
          with: "Näheres folgt in einem eigenen Dokument der Plattform.", in: models)
      ], finding: "ai-topic-uncovered policyc.yml"),
  ]

  @Test("is judged as an English one is", arguments: faults)
  func planted(fault: Fault) throws {
    #expect(try Self.findings(after: fault.edits).contains(fault.finding))
  }
}
