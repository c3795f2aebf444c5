import CheckSupport
import Foundation
import PolicyCore
import PolicyReport
import TestSupport
import Testing

@Suite("A report")
struct ReportTests {
  /// Findings of all levels, in several files, one of them waived, with characters that a format may trip over.
  static func repository() throws -> RepositoryBuilder {
    let builder = try ModelISMS.repository()
    try builder.apply([
      .replace("owner: ciso", with: "owner: \"ci%so, 50%: ü😀\"", in: ModelISMS.backup),
      .replace("## Schedule", with: "#### Schedule", in: ModelISMS.backup),
      .replace("tier: high-level", with: "teir: high-level", in: ModelISMS.policy),
      .replace("every night", with: "every TBD [night](a%20b.md)", in: ModelISMS.backup),
      .replace(
        "status: approved",
        with:
          "status: approved\nwaivers:\n  - {rule: heading-order, reason: A template's, until: 2026-12-31}",
        in: ModelISMS.backup),
      .replace("2026-12-01", with: "2026-07-15", in: ModelISMS.risk),
    ])
    try builder.write([
      "policyc.yml":
        "documents: [policies]\npacks: [core]\nrules: {review-due-soon: note, approval-stale: off}\n\(ModelISMS.oneCommitter)\n",
      "policies/grün & blau, 100%.md": "Text.\n",
    ])
    return builder
  }

  @Test("for a person is what a person found good, and has no colour where none is asked for")
  func human() throws {
    let result = try Self.repository().check()
    let text = HumanReport(result.report, usesColour: false, source: result.source).text()
    #expect(try text == Golden.text("human.txt", given: text))
    #expect(!text.contains("\u{1B}"))
    let coloured = HumanReport(result.report, usesColour: true, source: result.source).text()
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == text)
    #expect(coloured != text)
  }

  @Test("in JSON has the keys of the contract, in their order")
  func jsonKeys() throws {
    let report = try Self.repository().check().report
    let text = JSONReport.text(report)
    let root = try JSONReader.read(Array(text.utf8))
    #expect(root == JSONReport.value(report))
    #expect(
      root["summary"]
        == ["documents": 7, "errors": 4, "warnings": 3, "notes": 1, "suppressed": 1])
    let findings = try #require(root["findings"]?.array)
    #expect(findings.count == 9)
    let keys = [
      "rule", "id", "level", "message", "file", "line", "column", "endLine", "endColumn", "why",
      "fix", "refs", "fingerprint", "suppressed",
    ]
    for case .object(let finding) in findings {
      let extra =
        (finding["rule"] == "field-unknown" ? ["edits"] : [])
        + (finding["suppressed"] == true ? ["suppression"] : [])
      #expect(finding.members.map(\.key) == keys + extra)
      #expect(finding["line"]?.integer ?? 0 >= 1)
      #expect(finding["column"]?.integer ?? 0 >= 1)
    }
    #expect(
      findings.compactMap { $0["edits"] } == [
        [
          [
            "line": 4, "column": 1, "endLine": 4, "endColumn": 5, "text": "tier", "safe": false,
          ]
        ]
      ])
    #expect(
      findings.compactMap { $0["suppression"] }
        == [["reason": "A template's", "until": "2026-12-31"]])
  }

  @Test("for GitHub is one workflow command for each finding, escaped as GitHub asks")
  func gitHub() throws {
    let text = GitHubReport.text(try Self.repository().check().report)
    #expect(try text == Golden.text("github.txt", given: text))
    let lines = text.split(separator: "\n")
    // What policyc.yml leaves out stands at no place, and the last line counts.
    #expect(lines.count == 2 * 8 + 2)
    for (place, command) in zip(lines, lines.dropFirst().prefix(2 * 8 - 1))
    where command.hasPrefix("::") {
      #expect(command.wholeMatch(of: /::(error|warning|notice) file=[^:]*::.*/) != nil)
      // The log shows the text of a command alone.
      #expect(place.wholeMatch(of: /In policies\/[^:]*\.[a-z]+:[0-9]+:[0-9]+/) != nil)
    }
    #expect(lines.last == "4 errors, 3 warnings, 1 note in 7 documents (1 waived).")
    #expect(!text.contains("\r"))
  }

  @Test("for GitHub holds no control character that a document has")
  func gitHubControls() throws {
    let builder = try RepositoryBuilder()
    try builder.write([
      "policies/a.md": "---\nid: POL-004\ntitle: Backup\n---\n\n[gone](go\u{1B}[31mne.md)\n"
    ])
    let text = GitHubReport.text(try builder.check().report)
    #expect(text.contains("ne.md"))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test("says what is about the whole under a heading of its own, and names no file for it")
  func whole() throws {
    let builder = try RepositoryBuilder()
    try builder.write([
      "policies/a.md": "---\nid: POL-004\ntitle: Backup\n---\n\n[gone](gone.md)\n",
      "policies/z.md": "---\nid: POL-005\ntitle: Log\n---\n\n[gone](gone.md)\n",
      "policyc.yml": "organisation: Acme\n",
    ])
    let report = try builder.check().report
    let human = HumanReport(report, usesColour: false) { _ in nil }.text()
    let parts = human.components(separatedBy: "\nAbout the whole management system\n")
    #expect(parts.count == 2)
    #expect(parts[0].contains("policies/z.md\n"))
    #expect(parts[1].hasPrefix("  error  "))
    let log = GitHubReport.text(report)
    #expect(log.contains("About the whole management system\n::error title=top-policy-missing"))
    #expect(!log.contains("file=policyc.yml"))
    #expect(JSONReport.text(report).contains("\"file\": \"policyc.yml\""))
  }

  @Test("is sorted by file and place, and the same bytes every time")
  func stable() throws {
    let builder = try Self.repository()
    let result = try builder.check()
    let findings = result.report.findings
    #expect(findings.map(\.file) == findings.map(\.file).sorted())
    for (one, two) in zip(findings, findings.dropFirst()) where one.file == two.file {
      #expect(one.range.start <= two.range.start)
    }
    for _ in 0..<5 {
      let again = try builder.check()
      #expect(JSONReport.text(again.report) == JSONReport.text(result.report))
      #expect(SARIFReport.text(again.report) == SARIFReport.text(result.report))
    }
  }

  @Test(
    "gives a finding the same fingerprint when lines are inserted above it, and no two the same")
  func fingerprints() throws {
    let builder = try Self.repository()
    try builder.apply([
      .replace("All databases", with: "TBD TBD\n\nAll databases", in: ModelISMS.backup)
    ])
    let before = try builder.check().report.findings
    #expect(Set(before.map(\.fingerprint)).count == before.count)
    #expect(before.allSatisfy { $0.fingerprint.wholeMatch(of: /[0-9a-f]{32}/) != nil })
    try builder.apply([
      .replace(
        "# Backup Policy", with: "One.\n\nTwo.\n\n# Backup Policy", in: ModelISMS.backup),
      .replace(
        "family: resilience", with: "language: en\nfamily: resilience", in: ModelISMS.backup),
    ])
    let after = try builder.check().report.findings
    #expect(after.map(\.fingerprint) == before.map(\.fingerprint))
    #expect(after.map(\.range.start) != before.map(\.range.start))
  }
}
