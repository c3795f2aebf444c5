import CheckSupport
import TestSupport
import Testing

@Suite("Of what is decided by somebody who may not")
struct AuthorityTests {
  private static let ethics =
    "policies/governance/POL-005-ai-governance-ethics-and-human-oversight-policy.md"

  @Test("a contractor who approves the ethics policy with a sentence of their own is told")
  func contractor() throws {
    let builder = try RegisterFault.copy()
    try builder.apply([
      .replace(
        "{by: dana-reyes, as: ceo, \"on\": 2026-10-15, version: \"1.2\", minutes: REV-2026-Q3}",
        with:
          "{by: jonas-feld, as: contractor-engineer, \"on\": 2026-11-20, version: \"1.2\"}",
        in: Self.ethics)
    ])
    let text = builder.text(Self.ethics) ?? ""
    try builder.write([Self.ethics: text + "\nNo model needs a human owner any more.\n"])
    #expect(
      try builder.registerFindings().contains {
        $0.hasPrefix("approval-unauthorised \(Self.ethics)")
      })
  }

  @Test("an approval that was made to name a text of its owner's is told, committed or not")
  func rewritten() throws {
    let builder = try RepositoryBuilder()
    func objective(_ target: String, _ digest: String) -> String {
      """
      ---
      id: OBJ-001
      status: on-track
      version: "1.0"
      metric: {target: "\(target)"}
      approvals:
        - {by: dana, on: 2026-06-29, version: "1.0", digest: "\(digest)"}
      ---
      """
    }
    let path = "policies/objectives/o.md"
    func found() throws -> [String] {
      try builder.findings().filter { $0.hasPrefix("approval-stale") }
    }
    try builder.commit(
      "Set", ["policyc.yml": "packs: [core]\n", path: objective(">= 99.5", "none")],
      at: ModelISMS.moment)
    let digest = try builder.digest(of: path)
    try builder.commit("Approve", [path: objective(">= 99.5", digest)], at: ModelISMS.moment)
    #expect(try found() == [])
    try builder.write([path: objective(">= 50", digest)])
    let other = try builder.digest(of: path)
    try builder.write([path: objective(">= 50", other)])
    #expect(try found() == ["approval-stale \(path):7:56"])
    try builder.commit("Lower", [path: objective(">= 50", other)], at: ModelISMS.moment)
    #expect(try found() == ["approval-stale \(path):7:56"])
  }

  @Test("a risk that rose since it was accepted is told, in whatever version")
  func risen() throws {
    let builder = try RepositoryBuilder()
    func risk(_ version: String, residual: Int) -> String {
      """
      ---
      id: RISK-001
      version: "\(version)"
      likelihood: 4
      impact: 4
      residual: \(residual)
      approvals:
        - {by: dana, on: 2026-06-01, version: "1.0", digest: "DIGEST"}
      ---
      """
    }
    let path = "policies/risks/r.md"
    let configuration = "packs: [policies]\nsignoff: {separate-author: false}\n"
    let first = risk("1.0", residual: 6)
    try builder.commit("Rate", ["policyc.yml": configuration, path: first])
    let digest = try builder.digest(of: path)
    try builder.commit("Accept", [path: first.replacing("DIGEST", with: digest)])
    func found() throws -> [String] {
      try builder.findings().filter { $0.hasPrefix("risk-unaccepted") }
    }
    #expect(try found() == [])
    let risen = risk("1.1", residual: 12).replacing("DIGEST", with: digest)
    try builder.commit("Rate anew", [path: risen])
    #expect(try found() == ["risk-unaccepted \(path):6:11"])
    try builder.commit("Rate anew", [path: risen.replacing("residual: 12", with: "residual: 5")])
    #expect(try found() == [])
  }

  @Test("what clauses ask for and nobody keeps is said once, and answered by where it is")
  func kept() throws {
    let builder = try RepositoryBuilder(initialise: false)
    try builder.write([
      "policies/a.md": "---\nid: POL-001\ntitle: Backup Policy\n---\n",
      "policyc.yml": "organisation: Acme\n",
    ])
    func found() throws -> [String] {
      try builder.check().report.findings.filter { $0.rule == "register-missing" }.map(\.message)
    }
    let first = try found()
    try #require(first.count == 1)
    for clause in ["4.3", "6.1.2", "6.1.3", "6.2", "7.2", "9.2", "9.3", "10.2"] {
      #expect(first[0].contains("(\(clause))"), "\(clause)")
    }
    try builder.write([
      "policyc.yml": "keeps: {elsewhere: {training: Personio, risks: Jira}}\n",
      "policies/Statement-of-Applicability.xlsx": "PK",
    ])
    let second = try found()
    try #require(second.count == 1)
    for clause in ["6.1.2", "6.1.3", "7.2"] { #expect(!second[0].contains("(\(clause))")) }
    for clause in ["4.3", "6.2", "9.2", "9.3", "10.2"] {
      #expect(second[0].contains("(\(clause))"), "\(clause)")
    }
  }
}
