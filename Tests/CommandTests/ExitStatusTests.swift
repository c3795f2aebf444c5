import TestSupport
import Testing

@Suite("The exit status")
struct ExitStatusTests {
  private let asOf = ["--as-of", ModelISMS.asOf]

  @Test("is 0 when nothing is found")
  func clean() throws {
    let builder = try ModelISMS.repository()
    let outcome = try Policyc.run(["check"] + asOf, in: builder.folder)
    #expect(
      outcome
        == Program.Outcome(
          status: 0, output: "No findings in 6 documents.\n", errors: ModelISMS.remark))
  }

  @Test(
    "is 1 for findings of the level that --fail-on names, or above",
    arguments: [
      ("error", "error", 1), ("error", "warning", 1), ("error", "note", 1),
      ("warning", "error", 0), ("warning", "warning", 1), ("warning", "note", 1),
      ("note", "error", 0), ("note", "warning", 0), ("note", "note", 1),
    ])
  func failOn(found: String, level: String, status: Int32) throws {
    let builder = try ModelISMS.repository()
    try builder.write([
      "policyc.yml":
        "packs: [core]\nrules: {review-due-soon: \(found)}\n\(ModelISMS.oneCommitter)\n",
      ModelISMS.risk: builder.text(ModelISMS.risk)?.replacing("2026-12-01", with: "2026-07-01"),
    ])
    let outcome = try Policyc.run(["check", "--fail-on", level] + asOf, in: builder.folder)
    #expect(outcome.status == status)
    #expect(outcome.output.contains("review-due-soon"))
    if level == "error" {
      #expect(try Policyc.run(["check"] + asOf, in: builder.folder).status == status)
    }
  }

  @Test("is 0 when a waiver covers what is found")
  func waived() throws {
    let builder = try ModelISMS.repository()
    let risk = builder.text(ModelISMS.risk) ?? ""
    try builder.write([
      ModelISMS.risk: risk.replacing(
        "id: RISK-001\n",
        with: "id: RISK-001\nwaivers: [{rule: field-value, reason: Known, until: 2026-12-31}]\n"
      ).replacing("impact: 5", with: "impact: 9")
    ])
    let outcome = try Policyc.run(["check", "--fail-on", "note"] + asOf, in: builder.folder)
    #expect(outcome.output == "No findings in 6 documents (1 waived).\n")
    #expect(outcome.status == 0)
  }

  @Test(
    "is 2 for what cannot be done, with a word on what to do, and nothing on standard output",
    arguments: [
      (["check", "--nope"], "--nope"), (["chekc"], "chekc"),
      (["check", "--format", "xml"], "sarif"),
      (["check", "--as-of", "2026-02-30"], "2026-02-30"),
      (["check", "--fail-on", "fatal"], "warning"),
      (["check", "--staged", "--rev", "HEAD"], "one of them"), (["check", "none.md"], "none.md"),
      (["check", "--rev", "none"], "git branch"), (["check", "--since", "none"], "git branch"),
      (["history", "POL-01"], "`POL-001`"),
      (["rule", "owner-mising"], "`owner-missing`? `policyc rules`"),
      (["rule", "zzzzzz"], "`zzzzzz`. `policyc rules`"),
      (["rule"], "NAME"), (["-C"], "folder"), (["-C", "none", "check"], "none"),
      (["check", "--output", "none/report.json"], "none/report.json"),
      (["build", "--rev", "none"], "git branch"), (["build", "--output", "policies"], "policies"),
    ])
  func usage(arguments: [String], word: String) throws {
    let builder = try ModelISMS.repository()
    let outcome = try Policyc.run(arguments, in: builder.folder)
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains(word), "\(outcome.errors)")
    #expect(outcome.errors.firstMatch(of: /[.?!]\.( |$)/) == nil)
    #expect(try builder.git("status", "--porcelain") == "")
  }

  @Test(
    "is 2 for a mistake in policyc.yml, told with its place",
    arguments: ["check", "build", "history", "rules"])
  func configuration(command: String) throws {
    let builder = try ModelISMS.repository()
    try builder.commit("Break it", ["policyc.yml": "documents: [policies]\nrulse: {}\n"])
    let outcome = try Policyc.run([command], in: builder.folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.errors == "policyc: policyc.yml:2:1: Unknown key `rulse`; did you mean `rules`?\n")
  }

  @Test("is 2 where build and history find no commit to read")
  func withoutHistory() throws {
    let folder = try RepositoryBuilder(initialise: false)
    let empty = try RepositoryBuilder()
    for builder in [folder, empty] {
      try builder.write(ModelISMS.files.mapValues { $0 })
      #expect(try Policyc.run(["check"] + asOf, in: builder.folder).status == 0)
      for command in ["build", "history"] {
        let outcome = try Policyc.run([command], in: builder.folder)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("commit") || outcome.errors.contains("Git"))
      }
    }
  }
}
