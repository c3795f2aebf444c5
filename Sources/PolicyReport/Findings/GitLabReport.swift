import PolicyCore

/// Findings as GitLab's code quality report, which a merge request shows beside the lines.
///
/// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
public enum GitLabReport {
  public static func text(_ report: Report) -> String {
    let shown = report.findings.filter { $0.suppression == nil }
    return PrettyJSON.encode(.array(shown.map(value(of:))))
  }

  private static func value(of finding: Finding) -> JSONValue {
    let fix = finding.fix.isEmpty ? "" : " " + finding.fix
    return [
      "description": .string(finding.message + fix), "check_name": .string(finding.rule),
      "fingerprint": .string(finding.fingerprint), "severity": .string(severity(finding.level)),
      "location": [
        "path": .string(finding.file), "lines": ["begin": .integer(finding.range.start.line)],
      ],
    ]
  }

  /// One of info, minor, major, critical and blocker.
  private static func severity(_ level: Level) -> String {
    switch level {
    case .error: "major"
    case .warning: "minor"
    case .note: "info"
    }
  }
}
