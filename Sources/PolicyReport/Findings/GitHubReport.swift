import PolicyCore

/// Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request.
///
/// The log of a step shows of a command its text alone, and of all commands ten of each level become annotations. So the place
/// of each finding stands in a line of its own before it, and a count at the end.
public enum GitHubReport {
  public static func text(_ report: Report) -> String {
    let shown = report.findings.filter { $0.suppression == nil }
    var output = shown.map { place($0) + command($0) }.joined()
    output += beyond(shown)
    output += report.remarks.map { "::notice title=sign-off::\(data($0.text))\n" }.joined()
    output += HumanReport(report, usesColour: false) { _ in nil }.summary() + "\n"
    output += report.notShown.map { $0 + "\n" }.joined()
    return output
  }

  /// How many annotations GitHub makes of each level for a step; it drops the others without a word.
  private static let mostAnnotations = 10

  private static func beyond(_ findings: [Finding]) -> String {
    Level.allCases.reversed().compactMap { level in
      let count = findings.count { $0.level == level }
      guard count > mostAnnotations else { return nil }
      return
        "GitHub shows \(mostAnnotations) of the \(counted(count, level.rawValue)) beside their lines; all stand above.\n"
    }.joined()
  }

  /// It begins with a word, so that no name of a file is taken for a command.
  private static func place(_ finding: Finding) -> String {
    if finding.isAboutWhole { return HumanReport.whole + "\n" }
    let start = finding.range.start
    return "In \(PrintableText.of(finding.file)):\(start.line):\(start.column)\n"
  }

  private static func command(_ finding: Finding) -> String {
    let kind = finding.level == .note ? "notice" : finding.level.rawValue
    var properties = finding.isAboutWhole ? [] : place(of: finding.range, in: finding.file)
    properties.append("title=\(property("\(finding.rule) (\(finding.id))"))")
    let text = finding.fix.isEmpty ? finding.message : "\(finding.message)\n\(finding.fix)"
    return "::\(kind) \(properties.joined(separator: ","))::\(data(text))\n"
  }

  private static func place(of range: SourceRange, in file: String) -> [String] {
    let lines = [
      "file=\(property(file))", "line=\(range.start.line)", "endLine=\(range.end.line)",
    ]
    // GitHub ignores columns of a range over several lines.
    guard range.start.line == range.end.line else { return lines }
    return lines + ["col=\(range.start.column)", "endColumn=\(range.end.column)"]
  }

  /// A message may quote what stands in a file; a log shows it without what would steer a terminal.
  private static func data(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { PrintableText.of(String($0)).replacing("%", with: "%25") }
      .joined(separator: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
