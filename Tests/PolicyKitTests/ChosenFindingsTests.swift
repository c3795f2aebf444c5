import CheckSupport
import PolicyCore
import PolicyGit
import PolicyReport
import TestSupport
import Testing

@testable import PolicyKit

@Suite("The whole corpus is checked, and of what is found shows")
struct ChosenFindingsTests {
  /// Two faults that were there before, of a rule about one document and of one about all of them.
  private func repositoryWithOldFaults() throws -> RepositoryBuilder {
    let builder = try ModelISMS.repository()
    try builder.apply([
      .replace("tier: high-level", with: "tier: highest", in: ModelISMS.policy),
      .replace("every night", with: "every TBD", in: ModelISMS.backup),
    ])
    try builder.commit("Old faults", at: ModelISMS.moment)
    try builder.git("tag", "before")
    return builder
  }

  @Test("since a revision: what changed, and not the old findings elsewhere")
  func since() throws {
    let builder = try repositoryWithOldFaults()
    #expect(try builder.findings(since: "before") == [])
    try builder.apply([.replace("impact: 5", with: "impact: 6", in: ModelISMS.risk)])
    #expect(try builder.findings(since: "before") == ["field-value \(ModelISMS.risk):7:9"])
    #expect(try builder.findings(.index, since: "before") == [])
    try builder.git("add", "--all")
    #expect(try builder.findings(.index, since: "before") == ["field-value \(ModelISMS.risk):7:9"])
    try builder.commit("Change", at: ModelISMS.moment)
    #expect(
      try builder.findings(.revision("HEAD"), since: "before")
        == ["field-value \(ModelISMS.risk):7:9"])
  }

  @Test("since a revision: nothing of a changed document that was wrong with it before")
  func sinceOldFaultOfChanged() throws {
    let builder = try repositoryWithOldFaults()
    try builder.apply([.replace("All databases", with: "Every\n\ndatabase", in: ModelISMS.backup)])
    let result = try builder.check(since: "before")
    #expect(result.report.places == [])
    #expect(result.report.known?.count == 2)
    #expect(result.report.known?.sentence == "2 findings that were there at before are not shown.")
    let text = HumanReport(result.report, usesColour: false, source: result.source).text()
    #expect(
      text.hasSuffix(
        "No findings in 6 documents.\n2 findings that were there at before are not shown.\n"))
    #expect(!result.report.fails(on: .note))
  }

  @Test("since a revision: what is wrong once more, and what no waiver covers any longer")
  func sinceMore() throws {
    let builder = try repositoryWithOldFaults()
    try builder.apply([
      .replace("every TBD", with: "every [night](gone.md)", in: ModelISMS.backup)
    ])
    try builder.commit("Another fault", at: ModelISMS.moment)
    try builder.git("tag", "--force", "before")
    try builder.apply([
      .replace("All databases", with: "All [databases](gone.md)", in: ModelISMS.backup)
    ])
    let result = try builder.check(since: "before")
    #expect(result.report.findings.map(\.rule) == ["link-broken"])
    #expect(result.report.known?.count == 2)
  }

  @Test("since a revision: findings about the whole, judged by the settings of now")
  func sinceWhole() throws {
    let builder = try repositoryWithOldFaults()
    try builder.write([
      "policyc.yml": "documents: [policies]\npacks: [core, policies]\n\(ModelISMS.oneCommitter)\n"
    ])
    let all = try builder.check().report.findings
    #expect(all.contains { $0.isAboutWhole })
    #expect(try builder.check(since: "before").report.findings.filter(\.isAboutWhole) == [])
  }

  @Test("a finding about the whole has the fingerprint of its rule and subject alone")
  func wholeFingerprint() throws {
    func fingerprints(_ files: [String: String?]) throws -> [String] {
      let builder = try RepositoryBuilder()
      try builder.write([
        "policies/m.md": "---\nid: POL-004\ntitle: Backup\nsatisfies: [A.8.13]\n---\n"
      ])
      try builder.write(files)
      let findings = try builder.check().report.findings.filter { $0.rule == "top-policy-missing" }
      #expect(findings.map(\.file) == ["policyc.yml"])
      #expect(findings.map(\.range.start.line) == [1])
      return findings.map(\.fingerprint)
    }
    let one = try fingerprints([:])
    #expect(one.count == 1)
    #expect(try fingerprints(["policies/a.md": "---\nid: POL-005\n---\n"]) == one)
    #expect(try fingerprints(["policyc.yml": "documents: [policies]\n"]) == one)
  }

  @Test("since a revision: references that broke in documents that did not change")
  func sinceBrokenReference() throws {
    let builder = try repositoryWithOldFaults()
    try builder.apply([.remove(ModelISMS.risk)])
    #expect(
      try builder.findings(since: "before") == [
        "reference-unresolved \(ModelISMS.backup):9:10",
        "reference-unresolved \(ModelISMS.objective):6:10",
      ])
  }

  @Test("since a revision: links and owners that broke in documents that did not change")
  func sinceBrokenLink() throws {
    let builder = try repositoryWithOldFaults()
    try builder.apply([
      .replace("## Schedule", with: "## Timetable", in: ModelISMS.backup),
      .replace("role: ceo", with: "role: chair", in: ModelISMS.people),
    ])
    let found = try builder.findings(since: "before")
    #expect(found.contains("link-broken \(ModelISMS.policy):17:61"))
    #expect(found.contains("owner-unknown \(ModelISMS.policy):5:8"))
    #expect(!found.contains { $0.hasPrefix("field-value") })
  }

  @Test("since a revision on another branch: what this branch changed")
  func sinceBranch() throws {
    let builder = try repositoryWithOldFaults()
    try builder.git("switch", "--quiet", "--create", "topic")
    try builder.apply([.replace("impact: 5", with: "impact: 6", in: ModelISMS.risk)])
    try builder.commit("Topic", at: ModelISMS.moment)
    #expect(
      try builder.findings(.revision("topic"), since: "main")
        == ["field-value \(ModelISMS.risk):7:9"])
    #expect(throws: GitError.self) { try builder.findings(since: "no-such-branch") }
  }

  @Test("for a path: what lies there, judged with all the others in view")
  func paths() throws {
    let builder = try repositoryWithOldFaults()
    try builder.apply([.remove(ModelISMS.risk)])
    let objective = "reference-unresolved \(ModelISMS.objective):6:10"
    let backup = [
      "reference-unresolved \(ModelISMS.backup):9:10",
      "placeholder-left \(ModelISMS.backup):28:24",
    ]
    let policy = "field-value \(ModelISMS.policy):4:7"
    #expect(try builder.findings(paths: [ModelISMS.backup]) == backup)
    #expect(try builder.findings(paths: ["policies/objectives"]) == [objective])
    #expect(try builder.findings(paths: ["policies/objectives/"]) == [objective])
    #expect(
      try builder.findings(paths: [ModelISMS.policy, ModelISMS.objective])
        == [policy, objective].sorted { $0.contains("information") && !$1.contains("information") })
    #expect(try builder.findings(paths: ["."]) == backup + [policy, objective])
    #expect(try builder.findings(paths: ["policies/procedures/.."]).count == 4)
    #expect(try builder.findings(paths: [ModelISMS.procedure]) == [])
    #expect(throws: UsageError.self) { try builder.findings(paths: ["policies/none.md"]) }
    #expect(throws: UsageError.self) { try builder.findings(paths: [".."]) }
    #expect(throws: UsageError.self) { try builder.findings(paths: ["policies/obj"]) }
  }

  @Test("for a path that leads to the repository through a link")
  func pathThroughLink() throws {
    let builder = try repositoryWithOldFaults()
    let other = try RepositoryBuilder(initialise: false)
    try other.link("link", to: builder.folder)
    let check = Check(
      asOf: CalendarDate(dayNumber: 20_634), paths: ["\(other.folder)/link/\(ModelISMS.backup)"])
    let found = try check.run(in: Workspace(at: "\(other.folder)/link")).report.places
    #expect(found == ["placeholder-left \(ModelISMS.backup):28:24"])
  }
}
