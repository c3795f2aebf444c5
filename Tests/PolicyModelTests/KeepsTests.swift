import PolicyCore
import PolicyModel
import Testing

@Suite("What is kept here, and what elsewhere")
struct KeepsTests {
  private func keeps(_ text: String) throws -> Keeps {
    try Configuration.read(SourceText(path: "policyc.yml", text: text)).keeps
  }

  @Test("is a list, or a mapping of both")
  func forms() throws {
    #expect(try keeps("").here.isEmpty)
    #expect(try keeps("keeps: [risks, soa]").here.map(\.register) == [.risks, .soa])
    let both = try keeps(
      "keeps:\n  here: [objectives]\n  elsewhere: {training: Personio, minutes: The board portal}\n"
    )
    #expect(both.here.map(\.register) == [.objectives])
    #expect(both.here.first?.range.start == SourcePosition(line: 2, column: 10))
    #expect(both.elsewhere == [.training: "Personio", .reviews: "The board portal"])
  }

  @Test("knows the other names of a register")
  func names() throws {
    #expect(
      try keeps("keeps: [management-reviews, competence, statement-of-applicability, audit]").here
        .map(\.register) == [.reviews, .training, .soa, .audits])
  }

  @Test(
    "names the place of what cannot be followed",
    arguments: [
      ("keeps: [riks]", "There is no register `riks` for `keeps`; did you mean `risks`?", 9),
      ("keeps: {elsewhere: [training]}", "`keeps.elsewhere` must say where", 20),
      ("keeps: {training: Personio}", "Unknown key `training`", 9),
      (
        "keeps: {here: [soa], elsewhere: {soa: Notion}}", "`soa` is kept here and elsewhere", 16
      ),
    ])
  func errors(text: String, message: String, column: Int) {
    let error = #expect(throws: ConfigurationError.self) { try keeps(text) }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    #expect(error?.position.column == column)
  }
}
