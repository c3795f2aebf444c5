import PolicyCore
import PolicyModel
import Testing

@testable import PolicyRules

@Suite("A pack of a company's own")
struct RulePackTests {
  /// A pack of one rule with these lines beside those that every rule has.
  private func pack(_ lines: String) throws(ConfigurationError) -> RulePack {
    let text = """
      pack: house
      rules:
        - id: HOUSE-001
          name: house-owner
          level: warning
          summary: An owner.
          why: Because.
          fix: Change it.
          \(lines)
      """
    return try RulePack.read(SourceText(path: "rules/house.yml", text: text))
  }

  private func rule(_ lines: String) throws -> RuleInfo {
    try #require(try pack(lines).rules.first).info
  }

  @Test(
    "is refused at the place of its first mistake, with what to write instead",
    arguments: [
      (
        "check: {computed: owner-mising}",
        "9:23: There is no computed check `owner-mising`; did you mean `owner-missing`?"
      ),
      (
        "check: {computed: requirement-unknown}",
        "9:23: `requirement-unknown` speaks for a framework: give the pack a `framework`."
      ),
      (
        "abuot: sign-off",
        "9:5: Unknown key `abuot` in a rule; did you mean `about`?"
      ),
      (
        "about: approvals\n    check: {computed: owner-missing}",
        "9:12: `about` must be text, sign-off or entry."
      ),
      (
        "message: An owner.\n    check: {required: true}",
        "10:13: `required` needs `at: front-matter/FIELD`."
      ),
    ])
  func mistakes(lines: String, message: String) {
    let error = #expect(throws: ConfigurationError.self) { try pack(lines) }
    #expect(error?.description == "rules/house.yml:\(message)")
  }

  @Test("says of a rule what others need to know of it")
  func facts() throws {
    let stated = try rule(
      "about: entry\n    silences: [owner-missing]\n    check: {computed: owner-missing}"
    )
    #expect(stated.subject == .entry)
    #expect(stated.silences == ["owner-missing"])
    let unstated = try rule("check: {computed: owner-missing}")
    #expect(unstated.subject == .text)
    #expect(unstated.silences.isEmpty)
  }

  private static let documents = """
    === policies/a.md
    ---
    id: POL-001
    title: Backup Policy
    ---
    === policies/risks/b.md
    ---
    id: RISK-001
    title: Loss of backups
    ---
    """

  /// What some rules find in two documents without an owner: `rule file`, sorted.
  private func found(
    _ rules: Set<String>, with lines: String, levels: [String: Configuration.LevelSetting] = [:]
  ) throws -> [String] {
    let files = ExampleFiles(Self.documents)
    var configuration = try CorpusLoader.configuration(in: files)
    configuration.rules = levels
    let corpus = try CorpusLoader.load(files, configuration: configuration)
    let engine = Engine(try RuleSet(configuration, userPacks: [pack(lines)]))
    return engine.findings(in: corpus, of: files, asOf: ExampleRunner.asOf)
      .filter { rules.contains($0.rule) }.map { "\($0.rule) \($0.file)" }.sorted()
  }

  @Test(
    "tells a text on which its pattern gives up, where the text stands",
    arguments: [
      ("at: body", "avoids"), ("at: text", "avoids"), ("at: file", "avoids"),
      ("at: section/Scope", "avoids"), ("at: body", "pattern"), ("at: section/Scope", "pattern"),
      ("at: front-matter/title", "avoids"), ("at: front-matter/title", "pattern"),
    ])
  func givenUp(at place: String, check: String) throws {
    let long = String(repeating: "a", count: 3_000) + "b"
    let isField = place.contains("title")
    let files = ExampleFiles(
      "---\nid: POL-001\ntitle: \(isField ? long : "A")\n---\n\n## Scope\n\n\(isField ? "A" : long)\n"
    )
    let rules = try pack("\(place)\n    message: Found.\n    check: {\(check): '^(a+)+$'}")
    let configuration = try CorpusLoader.configuration(in: files)
    let corpus = try CorpusLoader.load(files, configuration: configuration)
    let engine = Engine(try RuleSet(configuration, userPacks: [rules]))
    let told = engine.findings(in: corpus, of: files, asOf: ExampleRunner.asOf)
      .filter { $0.rule == "house-owner" }
    #expect(told.map(\.range.start.line) == [isField ? 3 : 8])
    #expect(told.first?.message.contains("too many steps") == true)
  }

  private static let silencing =
    "silences: [owner-missing, field-missing/version]\n    select: {kind: [policy]}\n    check: {computed: owner-missing}"

  @Test("leaves to its rule what the rule silences, of the documents of which it speaks")
  func silences() throws {
    let rules: Set = ["owner-missing", "house-owner"]
    #expect(
      try found(rules, with: Self.silencing)
        == ["house-owner policies/a.md", "owner-missing policies/risks/b.md"])
  }

  @Test("silences a rule for one field alone, where it names one")
  func field() throws {
    let plain = "select: {kind: [policy]}\n    check: {computed: owner-missing}"
    let missing = try found(["field-missing"], with: plain)
    let left = try found(["field-missing"], with: Self.silencing)
    // The version and the status, and then the status alone.
    #expect(missing.filter { $0 == "field-missing policies/a.md" }.count == 2)
    #expect(left.filter { $0 == "field-missing policies/a.md" }.count == 1)
    #expect(left.filter { $0.hasSuffix("b.md") } == missing.filter { $0.hasSuffix("b.md") })
  }

  @Test("silences nothing by a rule that is off")
  func off() throws {
    #expect(
      try found(
        ["owner-missing", "house-owner"], with: Self.silencing, levels: ["HOUSE-001": .off])
        == ["owner-missing policies/a.md", "owner-missing policies/risks/b.md"])
  }

  @Test("is told by its examples of a rule that it silences and that does not exist")
  func unknown() throws {
    let pack = try pack("silences: [owner-mising]\n    check: {computed: owner-missing}")
    let failures = ExampleRunner(try RuleSet(Configuration(), userPacks: [pack])).run().failures
    #expect(
      failures.map(\.description).contains(
        "house-owner, silences: there is no rule for `owner-mising`"))
  }
}
