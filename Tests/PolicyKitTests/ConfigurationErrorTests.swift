import CheckSupport
import PolicyModel
import TestSupport
import Testing

@testable import PolicyKit

@Suite("A configuration that cannot be followed")
struct ConfigurationErrorTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    var text: String
    /// `line:column`
    var place: String
    /// Words of the message: what is wrong, and what was probably meant.
    var words: [String]
    var testDescription: String { text.split(separator: "\n").last.map(String.init) ?? "" }
  }

  static let mistakes = [
    Mistake(text: "documnets: [policies]\n", place: "1:1", words: ["documnets", "`documents`"]),
    Mistake(
      text: "organisation: {name: Helio}\n\nreviews: {cycle: 12m}\n", place: "3:1",
      words: ["reviews", "`review`"]),
    Mistake(
      text: "review: {cycle: 12m, warn-befor: 30d}\n", place: "1:22",
      words: ["warn-befor", "`warn-before`"]),
    Mistake(
      text: "rules:\n  owner-mising: off\n", place: "2:3",
      words: ["owner-mising", "`owner-missing`", "policyc rules"]),
    Mistake(
      text: "rules:\n  owner-missing: fatal\n", place: "2:18",
      words: ["owner-missing", "error, warning, note or off", "fatal"]),
    Mistake(
      text: "documents: [policies]\npacks: [core, cor]\n", place: "2:15", words: ["cor", "core"]),
    Mistake(text: "fields: {ownr: document_owner}\n", place: "1:10", words: ["ownr", "`owner`"]),
    Mistake(text: "review: {cycle: yearly}\n", place: "1:17", words: ["review.cycle", "12m"]),
    Mistake(text: "signoff: {require: certified}\n", place: "1:20", words: ["claimed", "signed"]),
    Mistake(text: "documents: [../other]\n", place: "1:13", words: ["../other", "leaves"]),
    Mistake(text: "documents: [/etc]\n", place: "1:13", words: ["/etc", "leaves"]),
    Mistake(text: "organisation: [a]\n", place: "1:15", words: ["organisation", "mapping"]),
    Mistake(text: "documents: @x\n", place: "1:12", words: ["quotes"]),
    Mistake(text: "review: {}\nreview: {}\n", place: "2:1", words: ["second time"]),
    Mistake(text: "\tdocuments: [a]\n", place: "1:1", words: ["tab"]),
    Mistake(text: "packs: []\n", place: "1:8", words: ["names no pack", "`core`"]),
    Mistake(text: "just words\n", place: "1:1", words: ["mapping"]),
  ]

  @Test("is told with file, line, column and what was probably meant", arguments: mistakes)
  func mistake(_ mistake: Mistake) throws {
    let builder = try ModelISMS.repository()
    try builder.write(["policyc.yml": mistake.text])
    let error = try #require(throws: ConfigurationError.self) { try builder.check() }
    #expect("\(error)".hasPrefix("policyc.yml:\(mistake.place): "), "\(error)")
    for word in mistake.words { #expect("\(error)".contains(word), "\(error)") }
  }

  @Test("does not keep an earlier revision from being checked")
  func earlier() throws {
    let builder = try ModelISMS.repository()
    try builder.write(["policyc.yml": "nonsense: 1\n"])
    #expect(try builder.findings(.index) == [])
    #expect(throws: ConfigurationError.self) { try builder.check(.workTree) }
  }

  @Test("without any document is a mistake too, and says where documents are looked for")
  func noDocuments() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Start", ["README.md": "# Read me\n"])
    let missing = try #require(throws: UsageError.self) { try builder.check() }
    #expect(missing.message.contains("policies/"))
    try builder.write(["policyc.yml": "documents: [isms]\n"])
    let elsewhere = try #require(throws: UsageError.self) { try builder.check() }
    #expect(elsewhere.message.contains("policyc.yml"))
    #expect(elsewhere.message.contains("isms"))
  }
}
