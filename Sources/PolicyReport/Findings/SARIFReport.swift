import PolicyCore

/// Findings as SARIF 2.1.0 (OASIS), for code hosts and archives.
public enum SARIFReport {
  public static func text(_ report: Report) -> String { PrettyJSON.encode(value(report)) }

  static func value(_ report: Report) -> JSONValue {
    let indices = Dictionary(
      report.rules.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    var run: [(String, JSONValue)] = [
      (
        "tool",
        [
          "driver": [
            "name": "policyc", "version": .string(report.toolVersion),
            "semanticVersion": .string(report.toolVersion),
            "rules": .array(report.rules.map(rule)),
          ]
        ]
      ),
      ("columnKind", "unicodeCodePoints"),
      (
        "originalUriBaseIds",
        ["SRCROOT": ["description": ["text": "The root of the repository."]]]
      ),
      ("results", .array(report.findings.map { result($0, indices) })),
    ]
    let said = report.remarks.map(\.text) + report.notShown
    if !said.isEmpty {
      let remarks = said.map { text -> JSONValue in
        ["message": ["text": .string(text)], "level": "note"]
      }
      run.append(
        (
          "invocations",
          [["executionSuccessful": true, "toolConfigurationNotifications": .array(remarks)]]
        ))
    }
    return [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [.object(JSONObject(run))],
    ]
  }

  private static func rule(_ rule: Report.RuleDescription) -> JSONValue {
    [
      "id": .string(rule.id), "name": .string(rule.name),
      "shortDescription": ["text": .string(rule.summary)],
      "fullDescription": ["text": .string(rule.why)],
      "help": ["text": .string(rule.fix), "markdown": .string(help(rule))],
      "helpUri": .string(Tool.address(ofRule: rule.name)),
      "defaultConfiguration": ["level": .string(rule.level.rawValue)],
    ]
  }

  private static func help(_ rule: Report.RuleDescription) -> String {
    "**Why:** \(rule.why)\n\n**Fix:** \(rule.fix)\n\nMore, with examples: `policyc rule \(rule.name)`"
  }

  private static func result(_ finding: Finding, _ indices: [String: Int]) -> JSONValue {
    var members: [(String, JSONValue)] = [("ruleId", .string(finding.id))]
    if let index = indices[finding.id] { members.append(("ruleIndex", .integer(index))) }
    members += [
      ("level", .string(finding.level.rawValue)),
      ("message", ["text": .string("\(finding.message) (\(finding.rule))")]),
      (
        "locations",
        [
          [
            "physicalLocation": [
              "artifactLocation": location(finding.file),
              "region": region(finding.range),
            ]
          ]
        ]
      ),
      ("partialFingerprints", ["policyc/v1": .string(finding.fingerprint)]),
    ]
    if let suppression = finding.suppression {
      let until = suppression.until.map { " (until \($0))" } ?? ""
      members.append(
        (
          "suppressions",
          [["kind": "inSource", "justification": .string(suppression.reason + until)]]
        ))
    }
    if !finding.edits.isEmpty {
      members.append(("fixes", [fix(finding)]))
    }
    members.append(("properties", ["refs": .strings(finding.refs), "fix": .string(finding.fix)]))
    return .object(JSONObject(members))
  }

  private static func fix(_ finding: Finding) -> JSONValue {
    let replacements = finding.edits.map { edit -> JSONValue in
      ["deletedRegion": region(edit.range), "insertedContent": ["text": .string(edit.text)]]
    }
    return [
      "description": ["text": .string(finding.fix)],
      "artifactChanges": [
        ["artifactLocation": location(finding.file), "replacements": .array(replacements)]
      ],
    ]
  }

  private static func location(_ file: String) -> JSONValue {
    ["uri": .string(uri(file)), "uriBaseId": "SRCROOT"]
  }

  private static func region(_ range: SourceRange) -> JSONValue {
    [
      "startLine": .integer(range.start.line), "startColumn": .integer(range.start.column),
      "endLine": .integer(range.end.line), "endColumn": .integer(range.end.column),
    ]
  }

  /// A relative URI reference (RFC 3986).
  static func uri(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var output: [UInt8] = []
    for byte in path.utf8 {
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "-._~/!$&'()*+,;=@".utf8.contains(byte)
      if isPlain {
        output.append(byte)
      } else {
        output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
