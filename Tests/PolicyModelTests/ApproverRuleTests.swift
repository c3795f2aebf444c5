import PolicyCore
import PolicyModel
import PolicySyntax
import Testing

@Suite("Who may approve what")
struct ApproverRuleTests {
  private static let approvers = """
    signoff:
      approvers:
        - {kind: policy, family: people, roles: [ceo]}
        - {kind: [policy, procedure], topic: human-oversight, roles: [dpo]}
        - {kind: risk, residual: ">= 9", roles: [ceo, cfo]}
        - {classification: confidential, roles: [ciso]}
    """

  private func roles(_ kind: DocumentKind, _ front: String, _ text: String = approvers) throws
    -> [String]
  {
    let configuration = try Configuration.read(SourceText(path: "policyc.yml", text: text))
    let people = PeopleRegister(
      SourceText(
        path: "people.yml",
        text: "people:\n  - {id: a, name: A, roles: [{role: head-of-risk, leadership: true}]}\n"))
    let root = try #require(YAMLParser.parse(SourceText(path: "a.md", text: front)).root)
    return configuration.signOff.approverRoles(of: kind, root, people: people)
  }

  @Test("is said by the first line that fits")
  func lines() throws {
    #expect(try roles(.policy, "family: people") == ["ceo"])
    #expect(try roles(.policy, "{family: people, topics: [human-oversight]}") == ["ceo"])
    #expect(try roles(.procedure, "topics: [bias, human-oversight]") == ["dpo"])
    #expect(try roles(.risk, "residual: 9") == ["ceo", "cfo"])
    #expect(try roles(.objective, "classification: confidential") == ["ciso"])
  }

  @Test("is senior leadership where no line fits")
  func leadership() throws {
    let usual = ["ceo", "cto", "coo", "ciso", "founder", "head-of-risk"]
    #expect(try roles(.risk, "residual: 8") == usual)
    #expect(try roles(.policy, "family: technical") == usual)
    #expect(try roles(.policy, "family: technical", "") == usual)
  }

  @Test("is said of the high-level policy by a key of its own")
  func highLevel() throws {
    #expect(try roles(.policy, "{tier: high-level, family: people}") == ["ceo", "founder"])
    let text = "signoff: {top-level: {roles: [managing-director]}}"
    #expect(try roles(.policy, "tier: high-level", text) == ["managing-director"])
  }

  @Test(
    "names the line of what cannot be followed",
    arguments: [
      ("- {kind: polcy, roles: [ceo]}", "`kind` in `signoff.approvers` must be of policy,"),
      (
        "- {kind: risk, residual: 9, roles: [ceo]}",
        "`residual` in `signoff.approvers` must be like"
      ),
      ("- {family: poeple, roles: [ceo]}", "did you mean `people`?"),
      ("- {tier: top, roles: [ceo]}", "There is no `top` for `signoff.approvers.tier`"),
      ("- {topic: ethics, roles: [ceo]}", "There is no `ethics` for `signoff.approvers.topic`"),
      ("- {classification: secret, roles: [ceo]}", "known are public, customer,"),
      ("- {kind: policy}", "A line of `signoff.approvers` needs `roles`"),
      ("- {kinds: policy, roles: [ceo]}", "did you mean `kind`?"),
    ])
  func errors(line: String, message: String) {
    let text = "signoff:\n  approvers:\n    \(line)\n"
    let error = #expect(throws: ConfigurationError.self) {
      try Configuration.read(SourceText(path: "policyc.yml", text: text))
    }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    #expect(error?.position.line == 3)
  }

  @Test("of a risk goes by what is left of it, or by all of it where that is not said")
  func risks() throws {
    #expect(try roles(.risk, "residual: 9") == ["ceo", "cfo"])
    #expect(try roles(.risk, "likelihood: 3\nimpact: 3") == ["ceo", "cfo"])
    #expect(try roles(.risk, "likelihood: 5\nimpact: 5\nresidual: 4").contains("founder"))
    let tight = Self.approvers.replacing(">= 9", with: ">=9")
    #expect(try roles(.risk, "residual: 9", tight) == ["ceo", "cfo"])
  }

  @Test("says from which level on a risk needs somebody to accept it")
  func band() throws {
    func band(_ text: String) throws -> Int {
      try Configuration.read(SourceText(path: "policyc.yml", text: text)).signOff.riskBand
    }
    #expect(try band("") == 10)
    #expect(try band("signoff: {approvers: [{kind: risk, roles: [ceo]}]}") == 10)
    #expect(try band(Self.approvers) == 9)
    #expect(
      try band(
        "signoff: {approvers: [{kind: policy, residual: \">= 2\", roles: [ceo]}, {residual: \">= 12\", roles: [ceo]}, {kind: risk, residual: \">= 6\", roles: [ciso]}]}"
      ) == 6)
  }
}
