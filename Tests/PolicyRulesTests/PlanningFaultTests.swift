import PolicyKit
import TestSupport
import Testing

@Suite("Of a fault in goals, teams, measures, assets and the scope of the model management system")
struct PlanningFaultTests {
  @Test("its rule tells, at its line, and no other does", arguments: PlanningFaults.all)
  func planted(fault: RegisterFault) throws {
    let builder = try RegisterFault.copy()
    try builder.apply(fault.edits)
    #expect(try builder.registerFindings() == fault.expected(in: builder))
  }

  @Test("there is one for each rule")
  func everyRule() throws {
    let prefixes = ["PLN-", "AST-", "PLC-12", "AIR-02"]
    let rules = try RuleCatalogue(in: nil).listing.text().split(separator: "\n").compactMap {
      line in
      prefixes.contains(where: line.hasPrefix) ? String(line.split(separator: " ")[1]) : nil
    }
    let planted = Set(PlanningFaults.all.map { $0.found[0].rule })
    // Planted in a smaller corpus below.
    let others: Set = ["greatest-risk-untreated", "policy-basis-missing"]
    #expect(Set(rules).subtracting(planted) == others)
  }

  private static let risk = """
    ---
    id: RISK-001
    title: Loss of the hall
    asset: The hall
    threat: Fire
    likelihood: 5
    impact: 4
    treatment: mitigate
    owner: ciso
    ---
    """

  private func findings(_ files: [String: String], rules: [String]) throws -> [String] {
    let builder = try RepositoryBuilder(initialise: false)
    for (path, text) in files { try builder.write([path: text]) }
    return try builder.registerFindings().filter { finding in
      rules.contains { finding.hasPrefix($0 + " ") }
    }
  }

  @Test(
    "the greatest risk is told by the general rule where nothing treats it, and else by its own")
  func greatestRisk() throws {
    let path = "policies/risks/RISK-001-hall.md"
    let rules = ["greatest-risk-untreated", "risk-unlinked"]
    #expect(try findings([path: Self.risk], rules: rules) == ["risk-unlinked \(path):2"])
    #expect(
      try findings([path: Self.risk, "policyc.yml": "rules: {risk-unlinked: off}\n"], rules: rules)
        == ["greatest-risk-untreated \(path):2"])
    let accepted = Self.risk.replacing("mitigate", with: "accept")
    #expect(
      try findings([path: accepted], rules: rules) == ["greatest-risk-untreated \(path):2"])
    // A score of 10 is of no highest band.
    #expect(
      try findings([path: accepted.replacing("impact: 4", with: "impact: 2")], rules: rules) == [])
    let policy = "---\nid: POL-001\ntreats: RISK-001\n---\n"
    #expect(try findings([path: Self.risk, "policies/a.md": policy], rules: rules) == [])
  }

  @Test("a policy without a reason to be is told where most others have one")
  func basis() throws {
    let policy = "---\nid: POL-001\ntreats: RISK-001\n---\n"
    let bare = "---\nid: POL-002\n---\n"
    var files = [
      "policies/risks/r.md": Self.risk, "policies/a.md": policy, "policies/b.md": bare,
      "policies/c.md": policy.replacing("POL-001", with: "POL-003"),
    ]
    #expect(
      try findings(files, rules: ["policy-basis-missing"]) == ["policy-basis-missing policyc.yml:1"]
    )
    files["policies/a.md"] = bare.replacing("POL-002", with: "POL-001")
    #expect(try findings(files, rules: ["policy-basis-missing"]) == [])
  }
}
