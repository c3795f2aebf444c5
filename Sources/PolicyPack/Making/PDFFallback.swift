import PolicyCore
import PolicyModel
import PolicyReport

/// The finding about a document whose PDF does not keep the standards, or that has none.
enum PDFFallback {
  private static let description = Report.RuleDescription(
    id: "PDF-001", name: "pdf-not-archival",
    summary: "A document that could not be set as PDF/A-3a and PDF/UA-1.",
    why: "An archive and a screen reader rely on these standards.",
    fix: "Take out or replace what the message names, or install a font that shows it.",
    level: .warning)

  static func finding(_ problem: String, in document: PolicyDocument) -> Finding {
    Finding(
      rule: description.name, id: description.id, level: description.level, message: problem,
      file: document.path, range: .fileStart, why: description.why, fix: description.fix, refs: [],
      fingerprint: String(
        Digest(of: "\(description.id)\n\(document.name)\n\(problem)").hexadecimal.prefix(32)))
  }

  /// The report with the rule described, if it has such a finding.
  static func described(_ report: Report) -> Report {
    guard report.findings.contains(where: { $0.id == description.id }) else { return report }
    var copy = report
    copy.rules.append(description)
    return copy
  }
}
