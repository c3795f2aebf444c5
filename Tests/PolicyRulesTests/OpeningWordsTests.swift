import PolicyModel
import PolicySyntax
import Testing

@testable import PolicyRules

@Suite("What a text says in its opening")
struct OpeningWordsTests {
  @Test(
    "is told by patterns that are right, in each language that has them", arguments: ["en", "de"])
  func patterns(language: String) throws {
    let words = try #require(OpeningWords.of(language))
    #expect(Set(words.opening.keys) == ["Purpose", "Scope"])
    #expect(Set(words.folder.keys).isSuperset(of: ["Purpose", "Scope", "Owner", "Review"]))
    #expect(Set(words.traces.keys) == ["owner", "approvals", "review", "version"])
    #expect(words.undecided != nil)
    #expect(Set(words.headings.keys) == ["Purpose", "Scope"])
    #expect(words.documents["Scope"]?.isEmpty == false)
    #expect(words.lists != nil)
  }

  private func opening(_ text: String) -> Opening {
    let parsed = ParsedDocument.parse(path: "policies/a.md", bytes: Array(text.utf8))
    return Opening(of: PolicyDocument(parsed: parsed), below: [["overview"]])
  }

  @Test(
    "says what it is for",
    arguments: [
      "This policy ensures that nobody is shut out.", "These guides cover how we keep data safe.",
      "To prevent leaks, doors are locked.", "We lock doors so that papers stay inside.",
      "Acme is committed to safe doors.", "Travelling exposes you to thieves.",
      "The reason for these rules is a theft of 2024.",
    ])
  func purpose(text: String) {
    #expect(opening("# A\n\n\(text)\n\n## Doors\n").says("Purpose", in: "en"))
    #expect(opening("# A\n\n## Doors\n\n\(text)\n").says("Purpose", in: "en"))
    #expect(opening("Doors.\n\n## Overview\n\n\(text)\n").says("Purpose", in: "en"))
    #expect(!opening("# A\n\nOur doors.\n\n## Doors\n\n\(text)\n").says("Purpose", in: "en"))
  }

  @Test(
    "says whom and what it binds",
    arguments: [
      "Doors are a matter of all employees.", "Anyone who enters has a badge.",
      "It must be followed by guests.", "For everyone with a key.", "This holds in Rome too.",
      "Doors are locked on every server.", "Our people shall lock doors.",
    ])
  func scope(text: String) {
    #expect(opening("# A\n\n\(text)\n\n## Doors\n").says("Scope", in: "en"))
    #expect(!opening("# A\n\nOur doors.\n\n## Doors\n\n\(text)\n").says("Scope", in: "en"))
  }

  @Test(
    "says neither in a rule or a fact alone",
    arguments: [
      "Never commit secrets. They live on in the history.",
      "Screens must be locked to avoid theft.",
      "Every change shall have a record.", "Access exists only for an approved task.",
    ])
  func neither(text: String) {
    let opening = opening("# A\n\n\(text)\n\n## Doors\n")
    #expect(!opening.says("Purpose", in: "en"))
    #expect(!opening.says("Scope", in: "en"))
  }

  @Test("is read in German")
  func german() {
    let text = "# A\n\nDiese Richtlinie regelt den Zutritt. Sie gilt für alle Mitarbeitenden.\n"
    #expect(opening(text).says("Purpose", in: "de"))
    #expect(opening(text).says("Scope", in: "de"))
    let rule = "# A\n\nTüren sind abzuschließen.\n"
    #expect(!opening(rule).says("Purpose", in: "de"))
    #expect(!opening(rule).says("Scope", in: "de"))
  }
}
