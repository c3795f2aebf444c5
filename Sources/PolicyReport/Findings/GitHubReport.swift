import PolicyCore

/// Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request.
public enum GitHubReport {
  public static func text(_ report: Report) -> String {
    report.findings.filter { $0.suppression == nil }.map(command).joined()
      + report.remarks.map { "::notice title=sign-off::\(data($0))\n" }.joined()
  }

  private static func command(_ finding: Finding) -> String {
    let kind = finding.level == .note ? "notice" : finding.level.rawValue
    var properties = [
      "file=\(property(finding.file))", "line=\(finding.range.start.line)",
      "endLine=\(finding.range.end.line)",
    ]
    // GitHub ignores columns of a range over several lines.
    if finding.range.start.line == finding.range.end.line {
      properties += [
        "col=\(finding.range.start.column)", "endColumn=\(finding.range.end.column)",
      ]
    }
    properties.append("title=\(property("\(finding.rule) (\(finding.id))"))")
    let text = finding.fix.isEmpty ? finding.message : "\(finding.message)\n\(finding.fix)"
    return "::\(kind) \(properties.joined(separator: ","))::\(data(text))\n"
  }

  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
