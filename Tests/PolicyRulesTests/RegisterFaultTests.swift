import CheckSupport
import Foundation
import PolicyCore
import PolicyKit
import TestSupport
import Testing

@Suite("Of a fault in the registers of the model management system")
struct RegisterFaultTests {
  @Test("nothing is found before it is planted")
  func clean() throws {
    #expect(try RegisterFault.copy().registerFindings() == [])
  }

  @Test(
    "its rule tells, at its line, and no other does",
    arguments: RegisterFault.all + RegisterFault.ofTexts)
  func planted(fault: RegisterFault) throws {
    let builder = try RegisterFault.copy()
    try builder.apply(fault.edits)
    let findings = try builder.registerFindings()
    let isOfAll = { (line: String) in fault.toldByAll.contains { line.hasPrefix($0 + " ") } }
    #expect(findings.filter { !isOfAll($0) } == (try fault.expected(in: builder)))
    if !fault.toldByAll.isEmpty { #expect(findings.contains(where: isOfAll)) }
  }

  @Test(
    "what a text may well say is left alone",
    arguments: RegisterFault.fairMinutes + RegisterFault.fairTexts)
  func fair(text: FairEdit) throws {
    let builder = try RegisterFault.copy()
    try builder.apply([text.edit])
    #expect(try builder.registerFindings() == [])
  }

  @Test("there is one for each rule of the registers")
  func everyRule() throws {
    let prefixes = ["OBR-", "EXR-", "RCR-", "PLC-0"]
    let rules = try RuleCatalogue(in: nil).listing.text().split(separator: "\n").compactMap {
      line in
      prefixes.contains(where: line.hasPrefix) ? String(line.split(separator: " ")[1]) : nil
    }
    // These need commits, and have tests of their own.
    let others = ["set-and-forget", "metric-rewritten"]
    #expect(Set(rules) == Set(RegisterFault.all.map { $0.found[0].rule } + others))
    #expect(rules.count == Set(rules).count)
  }

  @Test(
    "a policy that nobody committed to or reviewed is forgotten, and one that was committed to is not"
  )
  func forgotten() throws {
    let builder = try RepositoryBuilder()
    let policy = """
      ---
      id: POL-001
      title: Backup Policy
      review: {cycle: 12m}
      approvals:
        - {by: dana, on: 2023-11-01}
      ---
      """
    try builder.commit("Write", ["policies/a.md": policy, "policies/b.md": policy])
    try builder.commit(
      "Change one", ["policies/b.md": policy + "\n\nText.\n"], at: ModelISMS.moment)
    let found = try builder.findings().filter { $0.hasPrefix("set-and-forget") }
    #expect(found == ["set-and-forget policies/a.md:4:9"])
  }

  @Test("the level says how grave a case is, and policyc.yml how grave it may be")
  func levels() throws {
    let builder = try RegisterFault.copy()
    let weights = "policies/objectives/OBJ-002-weights-stay-where-they-belong.md"
    func levels(asOf: String) throws -> Set<Level> {
      let report = try builder.check(asOf: asOf).report
      return Set(
        report.findings.filter { $0.file == weights && $0.rule == "objective-review-overdue" }
          .map(\.level))
    }
    #expect(try levels(asOf: "2027-01-16") == [.warning])
    #expect(try levels(asOf: "2027-10-16") == [.error])
    try builder.apply([
      .replace(
        "documents: [policies]",
        with: "documents: [policies]\nrules: {objective-review-overdue: note}", in: "policyc.yml")
    ])
    #expect(try levels(asOf: "2027-10-16") == [.note])
  }

  @Test("whoever has joined within 30 days has time to accept")
  func newHire() throws {
    let builder = try RegisterFault.copy()
    try builder.apply([
      .replace(
        "ada-kowalska,POL-018,2.1,,2026-11-05\n", with: "",
        in: "policies/records/acknowledgements.csv")
    ])
    let findings = try builder.check(asOf: "2026-12-03").report.findings
      .filter { $0.rule == "acknowledgement-missing" }
    #expect(findings.map(\.level) == [.note])
    let later = try builder.check(asOf: "2026-12-04").report.findings
      .filter { $0.rule == "acknowledgement-missing" }
    #expect(later.map(\.level) == [.error])
  }
}
