import TestSupport
import Testing

@Suite("changes of registers on the command line")
struct RegisterChangesTests {
  private let objective = """
    ---
    id: OBJ-001
    kind: objective
    title: Uptime
    status: on-track
    metric: {name: Uptime, unit: percent, target: ">= 99.5", source: data/uptime.csv, column: uptime, every: month}
    ---
    """

  private func repository() throws -> RepositoryBuilder {
    let builder = try RepositoryBuilder()
    try builder.commit(
      "Begin",
      [
        "policies/objectives/o.md": objective,
        "policies/data/uptime.csv": "date,uptime\n2026-01-31,99.7\n2026-02-28,99.1\n",
        "policies/people.yml":
          "people:\n  - {id: dana, name: Dana Reyes, email: dana@example.com, roles: [{role: ceo}]}\n",
        "policies/soa.yml":
          "statement-of-applicability:\n  - {control: A.5.1, applicable: true, implemented: no, justification: Customers ask}\n",
        "policies/assets.yml": "assets:\n  - {id: weights, owner: dana}\n",
        "policies/records/acknowledgements.csv": "person,document,version,digest,on\n",
      ])
    return builder
  }

  private func what(_ builder: RepositoryBuilder, _ range: String) throws -> [String] {
    let outcome = try Policyc.run(["changes", range, "--format", "csv"], in: builder.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.output.split(whereSeparator: \.isNewline).dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      return cells.dropFirst().prefix(5).joined(separator: ",")
    }
  }

  @Test("what changed in registers and figures stands row by row")
  func rows() throws {
    let builder = try repository()
    try builder.commit(
      "Much",
      [
        "policies/data/uptime.csv":
          "date,uptime\n2026-01-31,99.7\n2026-02-28,99.9\n2026-03-31,99.8\n",
        "policies/people.yml":
          "people:\n  - {id: dana, name: Dana Reyes, email: dana@example.com, roles: [{role: cto}]}\n  - {id: kim, name: Kim Olsen}\n",
        "policies/soa.yml":
          "statement-of-applicability:\n  - {control: A.5.1, applicable: true, implemented: yes, justification: Customers ask}\n",
        "policies/assets.yml": "assets: []\n",
        "policies/records/acknowledgements.csv":
          "person,document,version,digest,on\ndana,POL-001,1.0,,2026-03-02\n",
      ])
    #expect(
      try what(builder, "HEAD~1..HEAD") == [
        "assets.yml,Register of assets,record,register-changed,weights: row removed",
        "uptime.csv,Figures,record,figure-changed,2026-02-28: uptime: 99.1 → 99.9",
        "uptime.csv,Figures,record,figures-added,1 row added: 2026-03-31",
        "people.yml,Register of persons,record,register-changed,dana: roles: [{role: ceo}] → [{role: cto}]",
        "people.yml,Register of persons,record,register-changed,1 row added: kim",
        "acknowledgements.csv,Acceptances,record,acceptances-added,1 row added: dana POL-001 1.0",
        "soa.yml,Statement of applicability,record,register-changed,A.5.1: implemented: no → yes",
      ])
  }

  @Test("of a merge those are named who wrote it")
  func merged() throws {
    let builder = try repository()
    try builder.git("checkout", "--quiet", "-b", "side")
    try builder.write(["policies/assets.yml": "assets:\n  - {id: weights, owner: kim}\n"])
    try builder.git("add", "--all")
    try builder.record(
      "-c", "user.name=Kim", "commit", "--quiet", "--author=Kim Olsen <kim@example.com>", "-m",
      "By Kim")
    try builder.git("checkout", "--quiet", "main")
    try builder.record("merge", "--quiet", "--no-ff", "-m", "Merge", "side")
    let outcome = try Policyc.run(["changes", "HEAD~1..HEAD"], in: builder.folder)
    #expect(outcome.output.contains("weights: owner: dana → kim"))
    #expect(outcome.output.contains("Kim Olsen"))
  }
}
