import CheckSupport
import PolicyCore
import PolicyModel
import TestSupport
import Testing

@Suite("In policyc.yml")
struct ConfiguredFindingTests {
  private func repository(_ settings: String) throws -> RepositoryBuilder {
    let builder = try ModelISMS.repository()
    let base = ModelISMS.configuration.replacing("[core]", with: "[core, ai]")
    try builder.write(["policyc.yml": base + ModelISMS.oneCommitter + "\n" + settings])
    return builder
  }

  @Test("a rule has another level in some paths, the first that matches counts")
  func levelsByPath() throws {
    let builder = try repository(
      "rules:\n  placeholder-left:\n    policies/risks/**: off\n    policies/b*.md: note\n")
    try builder.apply([
      .replace("every night", with: "every TBD", in: ModelISMS.backup),
      .replace("tier: high-level", with: "tier: high-level\nlanguage: TBD", in: ModelISMS.policy),
    ])
    let found = try builder.check().report.findings.filter { $0.rule == "placeholder-left" }
    #expect(found.map(\.file).contains(ModelISMS.backup))
    #expect(found.first { $0.file == ModelISMS.backup }?.level == .note)
    try builder.write([
      "policyc.yml": builder.text("policyc.yml")?.replacing(
        "policies/b*.md: note", with: "policies/*.md: off")
    ])
    #expect(try !builder.check().report.findings.contains { $0.rule == "placeholder-left" })
  }

  @Test("a path that no file has is told at its line, and one that a file has is not")
  func pathsWithoutFile() throws {
    let builder = try repository(
      """
      kinds: {procedure: [runbooks, policies/procedures], risk: ["policies/risks/*.md"]}
      rules:
        heading-order:
          policies/old/*.md: note
          policies/risks: note
          policies/b*.md: note
          policyc.yml: note

      """)
    let found = try builder.check().report.findings.filter { $0.rule == "file-not-read" }
    #expect(found.map(\.level) == [.note, .note, .warning])
    let words = ["`runbooks` matches no file", "`policies/old/*.md` matches", "is a folder"]
    for (finding, words) in zip(found, words) {
      #expect(finding.file == "policyc.yml" && finding.message.contains(words))
    }
    #expect(found.last?.fix == "Write `policies/risks/**`.")
  }

  @Test("a waiver in the wrong file is told which file is the right one")
  func misplacedWaivers() throws {
    let settings = """
      waivers:
        - {rule: placeholder-left, reason: Later, until: 2027-01-01, file: \(ModelISMS.backup)}
        - {rule: placeholder-left, reason: Later, until: 2027-01-01, file: policies/gone.md}

      """
    let builder = try repository(settings)
    try builder.apply([
      .replace("every night", with: "every TBD", in: ModelISMS.backup),
      .replace(
        "tier: high-level",
        with:
          "tier: high-level\nwaivers: [{rule: placeholder-left, reason: Later, until: 2027-01-01}]",
        in: ModelISMS.policy),
    ])
    let found = try builder.check().report.findings.filter { $0.rule == "waiver-unused" }
    #expect(found.count == 3)
    let messages = found.map(\.message)
    #expect(
      messages.contains { $0.contains("write it in the front matter of \(ModelISMS.backup)") })
    #expect(messages.contains { $0.contains("There is no file `policies/gone.md`") })
    #expect(messages.contains { $0.contains("the rule finds something in \(ModelISMS.backup)") })
  }

  @Test("of a text that calls itself rejected no approval is asked, as of one that is a draft")
  func rejected() throws {
    func found(_ status: String) throws -> [String] {
      let builder = try repository("")
      try builder.write([
        "policies/old.md":
          "---\nid: POL-009\ntitle: Old\nowner: ciso\n---\n# Old\n\n**Status:** \(status)\n\n## Purpose\n\nText.\n"
      ])
      return try builder.check().report.findings.filter { $0.file == "policies/old.md" }
        .map(\.rule)
    }
    #expect(try found("Rejected") == found("Draft"))
    #expect(try found("Rejected") != found("Approved"))
  }

  @Test("a rule that is off can be on in some paths")
  func onInPaths() throws {
    let builder = try repository(
      "rules:\n  placeholder-left:\n    default: off\n    policies/b*.md: warning\n")
    try builder.apply([.replace("every night", with: "every TBD", in: ModelISMS.backup)])
    let found = try builder.check().report.findings.filter { $0.rule == "placeholder-left" }
    #expect(found.map(\.level) == [.warning])
  }

  @Test("a rule of sign-off has one level for all paths")
  func signOffByPath() throws {
    let builder = try repository("rules:\n  approval-missing:\n    policies/**: off\n")
    let error = #expect(throws: ConfigurationError.self) { try builder.check() }
    #expect(error?.message.contains("`approval-missing` judges sign-off") == true)
  }

  @Test("a waiver covers what is found about the whole, by its words where it says some")
  func aboutWhole() throws {
    let builder = try repository("")
    let rule = "ai-topic-uncovered"
    let before = try builder.check().report.findings.filter { $0.rule == rule }
    #expect(before.map(\.isAboutWhole) == [true])
    let settings = builder.text("policyc.yml") ?? ""
    func waive(_ more: String) throws -> [Finding] {
      let waiver = "{rule: \(rule), reason: We train no model, until: 2026-09-01\(more)}"
      try builder.write(["policyc.yml": "\(settings)waivers:\n  - \(waiver)\n"])
      return try builder.check().report.findings
    }
    let all = try waive("")
    #expect(all.filter { $0.rule == rule }.allSatisfy { $0.suppression != nil })
    #expect(!all.contains { $0.rule == "waiver-unused" })
    let one = try waive(", about: artificial intelligence")
    #expect(one.count { $0.suppression != nil } == 1)
    let none = try waive(", about: something else")
    #expect(!none.contains { $0.suppression != nil })
    let unused = try #require(none.first { $0.rule == "waiver-unused" })
    #expect(unused.file == "policyc.yml" && unused.range.start.line > 1)
  }

  @Test("a waiver covers nothing in a document, which says itself what it lives with")
  func inDocument() throws {
    let builder = try repository(
      "waivers:\n  - {rule: placeholder-left, reason: Later, until: 2026-12-31}\n")
    try builder.apply([.replace("every night", with: "every TBD", in: ModelISMS.backup)])
    let findings = try builder.check().report.findings
    #expect(findings.first { $0.rule == "placeholder-left" }?.suppression == nil)
    #expect(findings.contains { $0.rule == "waiver-unused" })
  }

  @Test("a waiver that lacks an end, or is over, is told as everywhere")
  func incomplete() throws {
    let builder = try repository(
      "waivers:\n  - {rule: ai-topic-uncovered, reason: Later}\n  - {rule: file-not-read, reason: Old, until: 2026-01-01}\n"
    )
    let rules = try builder.check().report.findings.map(\.rule)
    #expect(rules.contains("waiver-incomplete") && rules.contains("waiver-expired"))
  }

  @Test("a key of a waiver that does not exist is an error with the one that was meant")
  func unknownKey() throws {
    let builder = try repository("waivers:\n  - {rule: a, reson: b, until: 2026-12-31}\n")
    let error = #expect(throws: ConfigurationError.self) { try builder.check() }
    #expect(error?.message.contains("did you mean `reason`") == true)
  }
}
