import PolicyCore

/// Findings for other programs. The keys are a contract: see `docs/check.md`.
public enum JSONReport {
  public static func value(_ report: Report) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("findings", .array(report.findings.map(value(of:)))),
      ("summary", summary(report)),
    ]
    if !report.remarks.isEmpty { members.append(("remarks", .strings(report.remarks.map(\.text)))) }
    return .object(JSONObject(members))
  }

  private static func summary(_ report: Report) -> JSONValue {
    var summary = JSONObject([
      ("documents", .integer(report.documents)), ("errors", .integer(report.count(.error))),
      ("warnings", .integer(report.count(.warning))), ("notes", .integer(report.count(.note))),
      ("suppressed", .integer(report.suppressed)),
    ])
    // Only where --since leaves findings out.
    summary["known"] = report.known.map { .integer($0.count) }
    summary["baseline"] = report.inBaseline.map { .integer($0) }
    return .object(summary)
  }

  public static func text(_ report: Report) -> String { PrettyJSON.encode(value(report)) }

  private static func value(of finding: Finding) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("rule", .string(finding.rule)), ("id", .string(finding.id)),
      ("level", .string(finding.level.rawValue)), ("message", .string(finding.message)),
      ("file", .string(finding.file)), ("line", .integer(finding.range.start.line)),
      ("column", .integer(finding.range.start.column)),
      ("endLine", .integer(finding.range.end.line)),
      ("endColumn", .integer(finding.range.end.column)), ("why", .string(finding.why)),
      ("fix", .string(finding.fix)), ("refs", .strings(finding.refs)),
      ("fingerprint", .string(finding.fingerprint)),
      ("suppressed", .bool(finding.suppression != nil)),
    ]
    if !finding.edits.isEmpty {
      members.append(("edits", .array(finding.edits.map(value(of:)))))
    }
    // Only a waived finding has more: why, and until when.
    if let suppression = finding.suppression {
      members.append(
        (
          "suppression",
          [
            "reason": .string(suppression.reason),
            "until": .optional(suppression.until?.description),
          ]
        ))
    }
    return .object(JSONObject(members))
  }

  private static func value(of edit: FindingEdit) -> JSONValue {
    [
      "line": .integer(edit.range.start.line), "column": .integer(edit.range.start.column),
      "endLine": .integer(edit.range.end.line), "endColumn": .integer(edit.range.end.column),
      "text": .string(edit.text), "safe": .bool(edit.isSafe),
    ]
  }
}
