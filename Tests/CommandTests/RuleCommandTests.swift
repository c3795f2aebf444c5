import TestSupport
import Testing

@Suite("The rules")
struct RuleCommandTests {
  @Test("are listed with the levels that policyc.yml gives them")
  func list() throws {
    let builder = try ModelISMS.repository()
    try builder.write(["policyc.yml": "rules: {owner-missing: off, review-due-soon: note}\n"])
    let lines = try Policyc.run(["rules"], in: builder.folder).output.split(separator: "\n")
    func level(_ rule: String) -> String? {
      lines.map { $0.split(separator: " ") }.first { $0[1] == rule }.map { String($0[2]) }
    }
    #expect(level("owner-missing") == "off")
    #expect(level("review-due-soon") == "note")
    #expect(level("owner-unknown") == "error")
    #expect(lines == lines.sorted())
  }

  @Test("have examples that hold")
  func examples() throws {
    let outcome = try Policyc.run(["rules", "test"], in: "/")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasSuffix(" examples, 0 failed.\n"))
  }

  @Test("are explained one by one, by name or by id")
  func explained() throws {
    let byName = try Policyc.run(["rule", "owner-missing"], in: "/")
    #expect(byName.status == 0)
    for word in ["CORE-011", "Why:", "Fix:", "Passes", "Fails", "owner:"] {
      #expect(byName.output.contains(word))
    }
    #expect(try Policyc.run(["rule", "CORE-011"], in: "/") == byName)
    #expect(try Policyc.run(["rule", "core-011"], in: "/") == byName)
  }
}
