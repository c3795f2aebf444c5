import PolicyCore

/// The forms in which findings are written.
public enum FindingFormat: String, CaseIterable, Sendable {
  case human, json, sarif, github, gitlab, junit, rdjson, markdown

  /// Whether it has a place for how many known findings are not shown.
  public var saysWhatIsLeftOut: Bool {
    switch self {
    case .human, .json, .sarif, .github, .markdown: true
    case .gitlab, .junit, .rdjson: false
    }
  }

  /// A report in this form.
  ///
  /// - Parameters:
  ///   - failOn: the lowest level that counts as a failure.
  ///   - usesColour: for a person at a terminal.
  ///   - source: the text of a file as it was checked.
  public func text(
    _ report: Report, failOn: Level, usesColour: Bool = false,
    source: @escaping (String) -> SourceText?
  ) -> String {
    switch self {
    case .human: HumanReport(report, usesColour: usesColour, source: source).text()
    case .json: JSONReport.text(report)
    case .sarif: SARIFReport.text(report)
    case .github: GitHubReport.text(report)
    case .gitlab: GitLabReport.text(report)
    case .junit: JUnitReport.text(report, failOn: failOn)
    case .rdjson: ReviewdogReport.text(report, source: source)
    case .markdown: MarkdownReport.text(report)
    }
  }
}
