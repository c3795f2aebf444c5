import PolicyCore

/// How often each rule found something, the most frequent first.
public enum FindingStatistics {
  public static func text(_ report: Report) -> String {
    struct Line {
      var finding: Finding
      var count = 0
      var waived = 0
    }
    var lines: [String: Line] = [:]
    for finding in report.findings {
      var line = lines[finding.id] ?? Line(finding: finding)
      line.finding.level = max(line.finding.level, finding.level)
      if finding.suppression == nil { line.count += 1 } else { line.waived += 1 }
      lines[finding.id] = line
    }
    let sorted = lines.values.sorted {
      ($1.count, $0.finding.rule) < ($0.count, $1.finding.rule)
    }
    let width = sorted.map { String($0.count).count }.max() ?? 1
    let rows = sorted.map { line in
      let number = String(line.count)
      return [
        String(repeating: " ", count: width - number.count) + number,
        line.finding.level.rawValue, "\(line.finding.rule) (\(line.finding.id))",
        line.waived > 0 ? "(\(line.waived) waived)" : "",
      ]
    }
    var output = TextColumns.lines(rows).map { $0 + "\n" }.joined()
    if !rows.isEmpty { output += "\n" }
    output += HumanReport(report, usesColour: false) { _ in nil }.summary() + "\n"
    return output + report.notShown.map { $0 + "\n" }.joined()
  }
}
