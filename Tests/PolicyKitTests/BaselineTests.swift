import CheckSupport
import PolicyCore
import PolicyModel
import PolicyReport
import TestSupport
import Testing

@testable import PolicyKit

@Suite("A baseline")
struct BaselineTests {
  /// One fault of the text, one of front matter that cannot be read, one of sign-off.
  private func repositoryWithOldFaults() throws -> RepositoryBuilder {
    let builder = try ModelISMS.repository()
    try builder.apply([
      .replace("every night", with: "every TBD", in: ModelISMS.backup),
      .replace("owner: ciso", with: "owner: @ciso", in: ModelISMS.risk),
      .replace(
        "approvals:\n  - {by: dana-reyes, as: ceo, on: 2026-02-02, version: \"1.0\", minutes: REV-2026-Q1}\n",
        with: "", in: ModelISMS.policy),
    ])
    return builder
  }

  private func check(_ baseline: BaselineChoice = .usual) throws -> Check {
    var check = Check(asOf: try #require(CalendarDate(ModelISMS.asOf)))
    check.baseline = baseline
    return check
  }

  private func write(_ builder: RepositoryBuilder) throws -> BaselineWriting.Result {
    let result = try BaselineWriting.write(check(), in: Workspace(at: builder.folder))
    try builder.write([Baseline.fileName: result.text])
    return result
  }

  @Test("holds what was found, but nothing of sign-off and of what cannot be read")
  func holds() throws {
    let builder = try repositoryWithOldFaults()
    let all = try builder.check().report
    #expect(all.findings.contains { $0.rule == "front-matter-invalid" })
    #expect(all.findings.contains { $0.rule == "approval-stale" || $0.rule == "approval-missing" })
    let result = try write(builder)
    let report = try builder.check().report
    #expect(!report.findings.contains { $0.rule == "placeholder-left" })
    #expect(report.findings.contains { $0.rule == "front-matter-invalid" })
    #expect(report.findings.contains { $0.rule.hasPrefix("approval-") })
    #expect(report.findings.count == result.left)
    #expect(report.inBaseline == all.findings.count - result.left)
    #expect(
      report.notShown == [
        "\(counted(report.inBaseline ?? 0, "known finding")) not shown (baseline)."
      ])
  }

  @Test("written by hand hides no finding that may not enter one")
  func forged() throws {
    let builder = try repositoryWithOldFaults()
    let all = try builder.check().report.findings
    let entries = all.map {
      Baseline.Entry(fingerprint: $0.fingerprint, rule: $0.rule, file: $0.file, message: "")
    }
    try builder.write([Baseline.fileName: Baseline(entries).text])
    let left = try builder.check().report.findings.map(\.rule)
    #expect(left.contains("front-matter-invalid"))
    #expect(left.contains { $0.hasPrefix("approval-") })
  }

  @Test("lets what is new through, and with --no-baseline all")
  func new() throws {
    let builder = try ModelISMS.repository()
    try builder.apply([.replace("every night", with: "every TBD", in: ModelISMS.backup)])
    let all = try builder.check().report.findings.count
    _ = try write(builder)
    #expect(try builder.check().report.findings.isEmpty)
    try builder.apply([.replace("impact: 5", with: "impact: 6", in: ModelISMS.risk)])
    #expect(try builder.findings() == ["field-value \(ModelISMS.risk):7:9"])
    let unfiltered = try check(.none).run(in: Workspace(at: builder.folder)).report
    #expect(unfiltered.findings.count == all + 1)
    #expect(unfiltered.inBaseline == nil)
  }

  @Test("is read as it is staged, and as it was in a revision")
  func states() throws {
    let builder = try ModelISMS.repository()
    try builder.apply([.replace("every night", with: "every TBD", in: ModelISMS.backup)])
    try builder.commit("Fault", at: ModelISMS.moment)
    _ = try write(builder)
    #expect(try builder.findings().isEmpty)
    #expect(try !builder.findings(.index).isEmpty)
    #expect(try !builder.findings(.revision("HEAD")).isEmpty)
    try builder.git("add", "--all")
    #expect(try builder.findings(.index).isEmpty)
  }

  @Test("loses by prune what is mended, gains nothing, and the check says so before")
  func prune() throws {
    let builder = try ModelISMS.repository()
    try builder.apply([.replace("every night", with: "every TBD", in: ModelISMS.backup)])
    _ = try write(builder)
    try builder.apply([
      .replace("every TBD", with: "every night", in: ModelISMS.backup),
      .replace("impact: 5", with: "impact: 6", in: ModelISMS.risk),
    ])
    let notices = try builder.check().notices
    #expect(notices.contains { $0.contains("`policyc baseline prune`") })
    let path = builder.folder + "/" + Baseline.fileName
    let pruned = try BaselineWriting.prune(path, check(), in: Workspace(at: builder.folder))
    #expect(pruned.gone > 0)
    #expect(pruned.rules.isEmpty)
    try builder.write([Baseline.fileName: pruned.text])
    #expect(try builder.findings() == ["field-value \(ModelISMS.risk):7:9"])
  }

  @Test("that grew since the branch began is a finding at its first new line")
  func grown() throws {
    let builder = try ModelISMS.repository()
    try builder.write([Baseline.fileName: Baseline([]).text])
    try builder.commit("Begin", at: ModelISMS.moment)
    try builder.git("tag", "before")
    try builder.apply([.replace("every night", with: "every TBD", in: ModelISMS.backup)])
    _ = try write(builder)
    #expect(
      try builder.findings(since: "before").map { $0.prefix { $0 != " " } } == ["baseline-grown"])
    #expect(try builder.findings().isEmpty)
    // The first one of a repository shows what was hidden by nothing before.
    try builder.git("tag", "-d", "before")
    try builder.git("tag", "before", "HEAD~1")
    #expect(try !builder.findings(since: "before").contains { $0.hasPrefix("baseline-grown") })
  }

  @Test("that is none is an error that says how to write one")
  func broken() throws {
    let builder = try ModelISMS.repository()
    for text in [
      "{", "[]", "{\"version\": 2, \"findings\": []}", "{\"version\":1,\"findings\":[{}]}",
    ] {
      try builder.write([Baseline.fileName: text])
      let error = #expect(throws: ConfigurationError.self) { try builder.check() }
      #expect(error?.description.contains("policyc baseline write") == true)
    }
    let missing = #expect(throws: UsageError.self) {
      try check(.file("/nowhere/b.json")).run(in: Workspace(at: builder.folder))
    }
    #expect(missing?.message.contains("policyc baseline write") == true)
  }

  @Test("has a line for each finding, in the order of files, and reads what it writes")
  func text() throws {
    let entries = [
      Baseline.Entry(fingerprint: "b", rule: "r", file: "z.md", message: "ü \"m\""),
      Baseline.Entry(fingerprint: "a", rule: "r", file: "a.md", message: "m"),
    ]
    let text = Baseline(entries).text
    #expect(text.split(separator: "\n").count == 4)
    let source = SourceText(path: Baseline.fileName, text: text)
    #expect(try Baseline(source) == Baseline(entries))
    #expect(Baseline.place(of: "b", in: source).start.line == 3)
  }
}
