import PolicyCore

/// Findings in reviewdog's diagnostic format, which brings them to many code hosts with what would mend them.
///
/// https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
public enum ReviewdogReport {
  /// - Parameter source: the text of a file as it was checked: columns count bytes here.
  public static func text(_ report: Report, source: (String) -> SourceText?) -> String {
    var sources: [String: SourceText?] = [:]
    let diagnostics = report.findings.filter { $0.suppression == nil }.map { finding in
      let text =
        finding.isAboutWhole
        ? nil
        : sources[finding.file]
          ?? {
            let read = source(finding.file)
            sources[finding.file] = read
            return read
          }()
      return diagnostic(finding, text)
    }
    return PrettyJSON.encode([
      "source": ["name": .string(Tool.name)], "diagnostics": .array(diagnostics),
    ])
  }

  private static func diagnostic(_ finding: Finding, _ source: SourceText?) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("message", .string(finding.message + (finding.fix.isEmpty ? "" : "\n" + finding.fix))),
      (
        "location",
        ["path": .string(finding.file), "range": range(finding.range, source)]
      ),
      ("severity", .string(severity(finding.level))),
      ("code", ["value": .string(finding.rule)]),
    ]
    if !finding.edits.isEmpty {
      let suggestions = finding.edits.map { edit -> JSONValue in
        ["range": range(edit.range, source), "text": .string(edit.text)]
      }
      members.append(("suggestions", .array(suggestions)))
    }
    return .object(JSONObject(members))
  }

  private static func severity(_ level: Level) -> String {
    switch level {
    case .error: "ERROR"
    case .warning: "WARNING"
    case .note: "INFO"
    }
  }

  private static func range(_ range: SourceRange, _ source: SourceText?) -> JSONValue {
    ["start": position(range.start, source), "end": position(range.end, source)]
  }

  private static func position(_ position: SourcePosition, _ source: SourceText?) -> JSONValue {
    let column = source.map { source in
      source.offset(of: position) - source.lineRange(position.line).lowerBound + 1
    }
    return [
      "line": .integer(position.line), "column": .integer(max(1, column ?? position.column)),
    ]
  }
}
