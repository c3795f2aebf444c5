import CheckSupport
import Foundation
import PolicyCore
import PolicyReport
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What the published schemas and forms demand of the parts that are used here.
@Suite("A report for another program")
struct FormatTests {
  private typealias Object = [String: Any]

  private func report() throws -> (report: Report, source: (String) -> SourceText?) {
    let result = try ReportTests.repository().check()
    return (result.report, result.source)
  }

  private func json(_ text: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  @Test("in GitLab's code quality has every field that GitLab asks for, and no fingerprint twice")
  func gitLab() throws {
    let report = try report().report
    let issues = try #require(try json(GitLabReport.text(report)) as? [Object])
    #expect(issues.count == report.findings.count - report.suppressed)
    let prints = issues.compactMap { $0["fingerprint"] as? String }
    #expect(prints.count == issues.count && Set(prints).count == prints.count)
    for issue in issues {
      #expect(
        Set(issue.keys) == ["description", "check_name", "fingerprint", "severity", "location"])
      #expect((issue["description"] as? String)?.isEmpty == false)
      #expect((issue["check_name"] as? String)?.isEmpty == false)
      #expect(
        ["info", "minor", "major", "critical", "blocker"].contains(issue["severity"] as? String))
      let location = try #require(issue["location"] as? Object)
      // Relative to the repository, without ./
      let path = try #require(location["path"] as? String)
      #expect(!path.hasPrefix("/") && !path.hasPrefix("./"))
      let lines = try #require(location["lines"] as? [String: Int])
      #expect(lines.keys.elementsEqual(["begin"]) && (lines["begin"] ?? 0) >= 1)
    }
  }

  @Test("in JUnit's XML has counts that agree with what stands below, and is well-formed")
  func junit() throws {
    let report = try report().report
    let text = JUnitReport.text(report, failOn: .warning)
    let reader = JUnitReader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(reader.faults == [])
    #expect(reader.cases == report.findings.count)
    #expect(reader.failures == report.count(.error) + report.count(.warning))
    #expect(reader.skipped == report.suppressed)
    #expect(
      JUnitReport.text(report, failOn: .error).components(separatedBy: "<failure").count - 1
        == report.count(.error))
  }

  @Test("in JUnit's XML is one test that passed where nothing was found")
  func junitClean() throws {
    let report = Report(findings: [], documents: 3, rules: [], toolVersion: "0")
    let text = JUnitReport.text(report, failOn: .error)
    #expect(text.contains("<testcase name=\"No findings in 3 documents\""))
    #expect(text.contains("tests=\"1\" failures=\"0\""))
  }

  @Test("in JUnit's XML holds no character that XML does not know")
  func junitCharacters() {
    let finding = Finding(
      rule: "r", id: "X-1", level: .error, message: "a\u{1}<b> & \"c\"\u{1B}", file: "a\u{7}.md",
      range: .fileStart, why: "", fix: "", refs: [], fingerprint: "f")
    let report = Report(findings: [finding], documents: 1, rules: [], toolVersion: "0")
    let text = JUnitReport.text(report, failOn: .error)
    #expect(XMLParser(data: Data(text.utf8)).parse())
    #expect(text.contains("a\u{FFFD}&lt;b&gt; &amp; &quot;c&quot;\u{FFFD}"))
  }

  @Test("in reviewdog's form counts columns in bytes, and carries what would mend a finding")
  func reviewdog() throws {
    let (report, source) = try report()
    let root = try #require(
      try json(ReviewdogReport.text(report, source: source)) as? Object)
    #expect((root["source"] as? Object)?["name"] as? String == "policyc")
    let diagnostics = try #require(root["diagnostics"] as? [Object])
    let findings = report.findings.filter { $0.suppression == nil }
    #expect(diagnostics.count == findings.count)
    for (diagnostic, finding) in zip(diagnostics, findings) {
      #expect(["ERROR", "WARNING", "INFO"].contains(diagnostic["severity"] as? String))
      #expect((diagnostic["code"] as? Object)?["value"] as? String == finding.rule)
      let location = try #require(diagnostic["location"] as? Object)
      #expect(location["path"] as? String == finding.file)
      let range = try #require(location["range"] as? [String: [String: Int]])
      let text = try #require(source(finding.file))
      let end = text.offset(of: finding.range.end)
      let line = text.lineRange(finding.range.end.line).lowerBound
      #expect(range["end"]?["line"] == finding.range.end.line)
      #expect(range["end"]?["column"] == end - line + 1)
      #expect((diagnostic["suggestions"] as? [Object] ?? []).count == finding.edits.count)
    }
    // The owner holds characters of two and four bytes.
    let owner = try #require(zip(findings, diagnostics).first { $0.0.rule == "owner-unknown" })
    let range = (owner.1["location"] as? Object)?["range"] as? [String: [String: Int]]
    #expect(try #require(range?["end"]?["column"]) > owner.0.range.end.column)
  }

  @Test("in Markdown begins with its mark, has a row for each finding, and fits into a comment")
  func markdown() throws {
    let report = try report().report
    let text = MarkdownReport.text(report)
    #expect(text.hasPrefix("<!-- policyc check -->\n"))
    let rows = text.split(separator: "\n").filter {
      $0.hasPrefix("| ") && !$0.hasPrefix("| Place") && !$0.hasPrefix("| ---")
    }
    #expect(rows.count == report.findings.count - report.suppressed)
    var many = report
    many.findings = Array(repeating: report.findings, count: 200).flatMap { $0 }
    let long = MarkdownReport.text(many)
    #expect(long.utf8.count < 65_536)
    #expect(long.contains("would not fit into a comment"))
  }

  @Test("for GitHub counts what GitHub shows of more than ten")
  func gitHubBeyond() throws {
    var report = try report().report
    let error = try #require(report.findings.first { $0.level == .error && $0.suppression == nil })
    report.findings = Array(repeating: error, count: 11)
    #expect(
      GitHubReport.text(report).contains(
        "GitHub shows 10 of the 11 errors beside their lines; all stand above.\n"))
    report.findings = Array(repeating: error, count: 10)
    #expect(!GitHubReport.text(report).contains("GitHub shows"))
  }

  @Test("of statistics has a line for each rule, the most frequent first, and the last line counts")
  func statistics() throws {
    let report = try report().report
    let lines = FindingStatistics.text(report).split(separator: "\n")
    let counts = lines.dropLast().compactMap { Int($0.split(separator: " ").first ?? "") }
    #expect(counts == counts.sorted(by: >))
    #expect(counts.reduce(0, +) == report.findings.count - report.suppressed)
    #expect(lines.count - 1 == Set(report.findings.map(\.id)).count)
    #expect(lines.last == "4 errors, 3 warnings, 1 note in 7 documents (1 waived).")
  }
}

/// Reads JUnit's XML as Jenkins' schema has it: suites with counts, cases within, one outcome at most in each.
private final class JUnitReader: NSObject, XMLParserDelegate {
  var faults: [String] = []
  var cases = 0
  var failures = 0
  var skipped = 0
  private var stated = (tests: 0, failures: 0, skipped: 0)
  private var inSuites = (tests: 0, failures: 0, skipped: 0)
  private var path: [String] = []
  private let parents = [
    "testsuites": "", "testsuite": "testsuites", "testcase": "testsuite", "failure": "testcase",
    "skipped": "testcase", "system-out": "testcase",
  ]

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    if parents[name] != path.last ?? "" { faults.append("\(name) in \(path.last ?? "nothing")") }
    path.append(name)
    func number(_ key: String) -> Int {
      guard let value = attributes[key].flatMap({ Int($0) }) else {
        faults.append("\(name) without \(key)")
        return 0
      }
      return value
    }
    switch name {
    case "testsuites": stated = (number("tests"), number("failures"), number("skipped"))
    case "testsuite":
      inSuites.tests += number("tests")
      inSuites.failures += number("failures")
      inSuites.skipped += number("skipped")
      if attributes["name"]?.isEmpty ?? true { faults.append("a suite without name") }
    case "testcase":
      cases += 1
      for key in ["name", "classname"] where attributes[key]?.isEmpty ?? true {
        faults.append("a case without \(key)")
      }
    case "failure": failures += 1
    case "skipped": skipped += 1
    default: break
    }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    path.removeLast()
    guard name == "testsuites" else { return }
    if stated != inSuites || stated != (cases, failures, skipped) {
      faults.append("counts: \(stated), \(inSuites), \((cases, failures, skipped))")
    }
  }
}
