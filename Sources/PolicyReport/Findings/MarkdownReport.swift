import PolicyCore

/// Findings as a comment on a pull request.
public enum MarkdownReport {
  /// By which a job finds the comment of its last run and puts the new one in its place.
  static let mark = "<!-- policyc check -->"
  /// GitHub takes 65,536 characters.
  private static let limit = 60_000

  public static func text(_ report: Report) -> String {
    let findings = report.findings.filter { $0.suppression == nil }
    var output = "\(mark)\n### policyc check\n\n"
    output += "**\(HumanReport(report, usesColour: false) { _ in nil }.summary())**\n"
    for sentence in report.notShown { output += "\n\(MarkdownText.escaped(sentence))\n" }
    for remark in report.remarks {
      output += "\n> **Note:** \(MarkdownText.escaped(remark.text))\n"
    }
    var left = 0
    var file: String?
    for finding in findings.filter({ !$0.isAboutWhole }) + findings.filter(\.isAboutWhole) {
      let heading = finding.isAboutWhole ? HumanReport.whole : finding.file
      let isNew = file.map { !$0.isSamePath(as: heading) } ?? true
      let part =
        (isNew
          ? "\n#### \(MarkdownText.escaped(heading))\n\n| Place | Level | Finding | Rule |\n| --- | --- | --- | --- |\n"
          : "") + row(finding)
      guard left == 0, output.utf8.count + part.utf8.count <= limit else {
        left += 1
        continue
      }
      output += part
      file = heading
    }
    if left > 0 {
      output += "\n*\(counted(left, "more finding")) would not fit into a comment.*\n"
    }
    return output
  }

  private static func row(_ finding: Finding) -> String {
    let start = finding.range.start
    let place = finding.isAboutWhole ? "" : "\(start.line):\(start.column)"
    let fix = finding.fix.isEmpty ? "" : "<br>*\(MarkdownText.escaped(finding.fix))*"
    let message = MarkdownText.escaped(finding.message) + fix
    return
      "| \(place) | \(finding.level.rawValue) | \(message) | \(finding.rule) (\(finding.id)) |\n"
  }
}
