import PolicyCore

/// Findings as JUnit's XML, which nearly every CI server shows: a suite for each file, a case for each finding.
public enum JUnitReport {
  /// - Parameter failOn: the lowest level that is a failure; what lies below passes, with its text as output.
  public static func text(_ report: Report, failOn: Level) -> String {
    var suites: [(name: String, findings: [Finding])] = []
    for finding in report.findings {
      let name = finding.isAboutWhole ? HumanReport.whole : finding.file
      if let last = suites.last, last.name.isSamePath(as: name) {
        suites[suites.count - 1].findings.append(finding)
      } else {
        suites.append((name, [finding]))
      }
    }
    let totals = counts(report.findings, failOn)
    var output = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    output += "<testsuites name=\"\(Tool.name)\" \(totals.attributes)>\n"
    if suites.isEmpty {
      output += """
          <testsuite name="\(Tool.name)" tests="1" failures="0" errors="0" skipped="0">
            <testcase name="\(escaped("No findings in \(counted(report.documents, "document"))"))" classname="\(Tool.name)"/>
          </testsuite>

        """
    }
    for suite in suites {
      let counts = counts(suite.findings, failOn)
      output += "  <testsuite name=\"\(escaped(suite.name))\" \(counts.attributes)>\n"
      output += suite.findings.map { testCase($0, failOn) }.joined()
      output += "  </testsuite>\n"
    }
    return output + "</testsuites>\n"
  }

  private struct Counts {
    var tests: Int
    var failures: Int
    var skipped: Int

    var attributes: String {
      "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"0\" skipped=\"\(skipped)\""
    }
  }

  private static func counts(_ findings: [Finding], _ failOn: Level) -> Counts {
    // A run without findings is one test that passed.
    Counts(
      tests: max(1, findings.count),
      failures: findings.count { $0.suppression == nil && $0.level >= failOn },
      skipped: findings.count { $0.suppression != nil })
  }

  private static func testCase(_ finding: Finding, _ failOn: Level) -> String {
    let start = finding.range.start
    let place = finding.isAboutWhole ? "" : " \(start.line):\(start.column)"
    let name = escaped("\(finding.rule) (\(finding.id))\(place)")
    let file =
      finding.isAboutWhole ? "" : " file=\"\(escaped(finding.file))\" line=\"\(start.line)\""
    var output = "    <testcase name=\"\(name)\" classname=\"\(escaped(finding.file))\"\(file)>\n"
    let text = [finding.message, finding.fix].filter { !$0.isEmpty }.joined(separator: "\n")
    if let suppression = finding.suppression {
      let until = suppression.until.map { " (until \($0))" } ?? ""
      output += "      <skipped message=\"\(escaped("waived: " + suppression.reason + until))\"/>\n"
    } else if finding.level >= failOn {
      output +=
        "      <failure type=\"\(finding.level.rawValue)\" message=\"\(escaped(finding.message))\">\(escaped(text))</failure>\n"
    } else {
      output += "      <system-out>\(escaped("\(finding.level.rawValue): \(text)"))</system-out>\n"
    }
    return output + "    </testcase>\n"
  }

  /// Characters that XML 1.0 does not know are shown as U+FFFD.
  static func escaped(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output.append(contentsOf: "&amp;".unicodeScalars)
      case "<": output.append(contentsOf: "&lt;".unicodeScalars)
      case ">": output.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": output.append(contentsOf: "&quot;".unicodeScalars)
      // A value of an attribute would lose them.
      case "\n": output.append(contentsOf: "&#10;".unicodeScalars)
      case "\t": output.append(contentsOf: "&#9;".unicodeScalars)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        output.append("\u{FFFD}")
      default: output.append(scalar)
      }
    }
    return String(output)
  }
}
