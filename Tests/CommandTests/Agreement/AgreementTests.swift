import Foundation
import TestSupport
import Testing

/// One question, one answer: which text is in force, who approved it, and how well is that proven?
@Suite("All outputs agree", .enabled(if: Typst.isInstalled, "Typst is not installed: make setup"))
struct AgreementTests {
  @Test("on what counts as approved", arguments: Situation.all)
  func agreement(situation: Situation) throws {
    let desk = try Desk(situation.id)
    try situation.prepare(desk)
    let pack = try build(desk.repository)
    let text = try #require(desk.repository.builder.text(desk.path))
    let answer = situation.truth.answer(
      digest: text.firstMatch(of: /digest: "(sha256:[0-9a-f]{64})"/).map { String($0.output.1) }
        ?? "nothing",
      draftDigest: try desk.repository.digest(of: desk.path))
    for output in Output.allCases {
      let expected = output.expected(situation, answer)
      guard !expected.isEmpty else { continue }
      let said = try output.read(desk, situation.truth, pack)
      let wrong = expected.filter { said[$0.key] != $0.value }.keys.sorted().map { part in
        "\(part): “\(said[part] ?? "")” for “\(expected[part] ?? "")”"
      }
      #expect(wrong.isEmpty, "\(output) says \(wrong.joined(separator: ", "))")
    }
  }

  @Test("a pack of an earlier day shows what was in force then")
  func earlier() throws {
    let situation = try #require(Situation.all.first { $0.name == "draft beside the approved" })
    let desk = try Desk(situation.id)
    try situation.prepare(desk)
    for (day, files) in [
      "2026-01-10": ["drafts/POL-010-backup-policy-1.0.html"],
      "2026-01-20": ["policies/POL-010-backup-policy-1.0.html"],
      "2026-02-10": [
        "drafts/POL-010-backup-policy-1.1-draft-redline.html",
        "drafts/POL-010-backup-policy-1.1-draft.html",
        "policies/POL-010-backup-policy-1.0.html",
      ],
    ] {
      let outcome = try desk.repository.outcome(
        as: desk.repository.dana, on: CommandReader.day,
        ["build", "--at", day, "--no-pdf", "--output", ".git/\(day)"])
      try #require(outcome.status == 0, "\(outcome.errors)")
      let pack = BuiltPack(
        folder: "\(desk.repository.folder)/.git/\(day)", owner: desk.repository.builder)
      let pages = try pack.files().keys.filter { $0.contains("/POL-010") && $0.hasSuffix("html") }
      #expect(pages.sorted() == files, "\(day)")
    }
  }

  @Test("what depends on a document is judged by the same answer")
  func dependents() throws {
    let objective = """
      ---
      id: OBJ-001
      kind: objective
      title: Restores that work
      serves: POL-010
      status: on-track
      ---

      # Restores that work

      """
    for (name, isFound) in [
      ("draft beside the approved", false), ("draft", true), ("retired", true),
    ] {
      let situation = try #require(
        Situation.all.first { $0.name == name && $0.id == "POL-010" })
      let desk = try Desk(situation.id)
      try situation.prepare(desk)
      let configuration = try #require(desk.repository.builder.text("policyc.yml"))
      try desk.repository.builder.write([
        "policies/objectives/OBJ-001.md": objective,
        "policyc.yml": configuration.replacing("packs: [core]", with: "packs: [core, objectives]"),
      ])
      let outcome = try desk.repository.outcome(
        as: desk.repository.dana, on: CommandReader.day,
        ["check", "--as-of", CommandReader.day, "--format", "github"])
      #expect(outcome.output.contains("objective-policy-not-in-force") == isFound, "\(name)")
    }
  }

  @Test("one note says that nobody is known", arguments: ["check", "at", "build"])
  func note(command: String) throws {
    let situation = try #require(
      Situation.all.first { $0.name == "approved where nobody is known" })
    let desk = try Desk(situation.id)
    try situation.prepare(desk)
    let options = ["check": [], "at": [CommandReader.day], "build": ["--no-pdf"]]
    let errors = try desk.repository.outcome(
      as: desk.repository.dana, on: CommandReader.day, [command] + (options[command] ?? [])
    ).errors
    #expect(errors.split(separator: "\n").count { $0.contains("people.yml") } == 1, "\(errors)")
  }

  private func build(_ repository: SignedRepository) throws -> BuiltPack {
    let outcome = try repository.outcome(
      as: repository.dana, on: CommandReader.day,
      ["build", "--as-of", CommandReader.day, "--output", ".git/pack"])
    try #require(outcome.status == 0, "\(outcome.errors)")
    return BuiltPack(folder: repository.folder + "/.git/pack", owner: repository.builder)
  }
}
