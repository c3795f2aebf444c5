import PolicyCore
import TestSupport
import Testing

@testable import PolicyKit

@Suite("The edits of findings")
struct FindingEditTests {
  struct Slip: Sendable, CustomTestStringConvertible {
    var right: String
    var wrong: String
    var file = ModelISMS.backup
    var rule: String
    var isSafe = false

    var testDescription: String { wrong }
  }

  static let slips = [
    Slip(right: "owner: ciso", wrong: "ownr: ciso", rule: "field-unknown"),
    Slip(right: "  cycle: 6m", wrong: "  cylce: 6m", rule: "field-unknown"),
    Slip(right: "status: approved", wrong: "status: aproved", rule: "field-value"),
    Slip(
      right: "(procedures/restore.md)", wrong: "(procedures/Restore.md)", rule: "link-broken",
      isSafe: true),
    Slip(
      right: "tier: topic", wrong: "tier: \"Topic\"", rule: "field-value", isSafe: true),
    Slip(right: "on: 2026-03-02", wrong: "on: 2026/03/02", rule: "date-invalid", isSafe: true),
    Slip(
      right: "due: 2026-12-31", wrong: "due: 20261231", file: ModelISMS.objective,
      rule: "date-invalid", isSafe: true),
  ]

  @Test("write what was meant, and say whether that is certain", arguments: slips)
  func mend(slip: Slip) throws {
    let builder = try ModelISMS.repository()
    let text = try #require(builder.text(slip.file))
    try builder.apply([.replace(slip.right, with: slip.wrong, in: slip.file)])
    let finding = try #require(
      try builder.check().report.findings.first { $0.rule == slip.rule && $0.file == slip.file })
    #expect(finding.edits.map(\.isSafe) == [slip.isSafe])
    try builder.write([slip.file: try apply(finding, in: builder)])
    #expect(builder.text(slip.file) == text)
  }

  @Test("are not there where a program can only guess, or would do harm")
  func none() throws {
    let builder = try ModelISMS.repository()
    try builder.apply([
      .replace(
        "owner: ciso", with: "owner: ciso\nownr: ceo\nsomething: else", in: ModelISMS.backup),
      .replace("cycle: 6m", with: "cycle: now and then", in: ModelISMS.backup),
      .replace("due: 2026-12-31", with: "due: 2026-02-30", in: ModelISMS.objective),
    ])
    let findings = try builder.check().report.findings
    for rule in ["field-unknown", "field-value", "date-invalid"] {
      let found = findings.filter { $0.rule == rule }
      #expect(!found.isEmpty, "\(rule)")
      #expect(found.allSatisfy { $0.edits.isEmpty }, "\(rule)")
    }
  }

  /// The text of the finding's file with its edits, as any program would apply them.
  private func apply(_ finding: Finding, in builder: RepositoryBuilder) throws -> String {
    var lines = try #require(builder.text(finding.file)).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { Array($0.unicodeScalars) }
    for edit in finding.edits {
      let (start, end) = (edit.range.start, edit.range.end)
      try #require(start.line == end.line)
      lines[start.line - 1].replaceSubrange(
        start.column - 1..<end.column - 1, with: edit.text.unicodeScalars)
    }
    return lines.map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n")
  }
}
