import PolicyCore

/// Findings for the person at the terminal: grouped by file, each with its line and a caret.
public struct HumanReport {
  private let report: Report
  private let usesColour: Bool
  private let source: (String) -> SourceText?

  /// The heading of what no single file is to blame for.
  package static let whole = "About the whole management system"

  /// Columns of a source line that are shown.
  private static let width = 100

  /// - Parameter source: the text of a file as it was checked.
  public init(
    _ report: Report, usesColour: Bool, source: @escaping (String) -> SourceText?
  ) {
    self.report = report
    self.usesColour = usesColour
    self.source = source
  }

  public func text() -> String {
    var output = ""
    var file: String?
    var explained: Set<String> = []
    var shown: SourceRange?
    var text: SourceText?
    let findings = report.findings.filter { $0.suppression == nil }
    for finding in findings.filter({ !$0.isAboutWhole }) + findings.filter(\.isAboutWhole) {
      let heading = finding.isAboutWhole ? Self.whole : finding.file
      if file.map({ !$0.isSamePath(as: heading) }) ?? true {
        if file != nil { output += "\n" }
        output += style(PrintableText.of(heading), .heading) + "\n"
        file = heading
        text = finding.isAboutWhole ? nil : source(finding.file)
        shown = nil
      }
      // Several findings at one place show the line once.
      output += describe(
        finding, in: finding.range != shown ? text : nil,
        withFix: explained.insert(finding.rule + finding.fix).inserted)
      shown = finding.range
    }
    if file != nil { output += "\n" }
    output += summary() + "\n"
    output += report.notShown.map { $0 + "\n" }.joined()
    return output
  }

  /// `2 errors, 1 warning in 27 documents (3 waived)`.
  public func summary(_ say: Labels = .english) -> String {
    let number = report.documents
    let documents =
      number == 1 ? Phrase("\(number) document¦after in") : Phrase("\(number) documents¦after in")
    let parts = Level.allCases.reversed().compactMap { level -> String? in
      let number = report.count(level)
      return number == 0 ? nil : style(say(level.counted(number)), .level(level))
    }
    let found =
      parts.isEmpty ? Phrase("No findings") : Phrase(verbatim: parts.joined(separator: ", "))
    return report.suppressed > 0
      ? say("\(found) in \(documents) (\(report.suppressed) waived).")
      : say("\(found) in \(documents).")
  }

  private func describe(_ finding: Finding, in text: SourceText?, withFix: Bool) -> String {
    let place = "\(finding.range.start.line):\(finding.range.start.column)"
    let level = style(finding.level.rawValue, .level(finding.level))
    let rule = style("\(finding.rule) (\(finding.id))", .faint)
    let lead = finding.isAboutWhole ? "" : "\(place)  "
    var output = "  \(lead)\(level)  \(PrintableText.of(finding.message))  \(rule)\n"
    if let text, let excerpt = excerpt(finding, of: text) { output += excerpt }
    if withFix, !finding.fix.isEmpty {
      output += "      " + style("fix: ", .faint) + PrintableText.of(finding.fix) + "\n"
    }
    return output
  }

  private func excerpt(_ finding: Finding, of text: SourceText) -> String? {
    let start = finding.range.start
    guard start.line <= text.lineCount else { return nil }
    let count = text.position(of: text.lineRange(start.line).upperBound).column - 1
    guard count > 0 else { return nil }
    let first = min(start.column - 1, count)
    let endColumn =
      finding.range.end.line == start.line ? finding.range.end.column - 1 : count
    let last = min(max(first + 1, endColumn), max(count, first + 1))
    // A long line is shown from where the finding is in sight.
    let from = first > Self.width - 20 ? first - 40 : 0
    let window = SourceRange(
      SourcePosition(line: start.line, column: from + 1),
      SourcePosition(line: start.line, column: from + 1 + Self.width))
    let shown = Array(text.text(in: window).unicodeScalars)
    let lead = from > 0 ? "…" : ""
    let tail = from + Self.width < count ? "…" : ""
    let before = lead.count + shown.prefix(first - from).reduce(0) { $0 + TerminalWidth.of($1) }
    let marked = shown.dropFirst(first - from).prefix(max(1, last - first))
    let carets = max(1, marked.reduce(0) { $0 + TerminalWidth.of($1) })
    let number = String(start.line)
    let gutter = String(repeating: " ", count: max(0, 5 - number.count)) + number
    let blank = String(repeating: " ", count: max(5, number.count))
    let rendered = PrintableText.of(String(String.UnicodeScalarView(shown)))
    return style("\(gutter) | ", .faint) + lead + rendered + tail + "\n"
      + style("\(blank) | ", .faint) + String(repeating: " ", count: before)
      + style(String(repeating: "^", count: carets), .level(finding.level)) + "\n"
  }

  // MARK: Style

  private enum Style {
    case heading, faint
    case level(Level)

    var code: String {
      switch self {
      case .heading: "1"
      case .faint: "2"
      case .level(.error): "1;31"
      case .level(.warning): "1;33"
      case .level(.note): "1;36"
      }
    }
  }

  private func style(_ text: String, _ style: Style) -> String {
    usesColour ? "\u{1B}[\(style.code)m\(text)\u{1B}[0m" : text
  }
}

/// How many columns a terminal gives a character, after Unicode's East Asian Width (UAX 11).
enum TerminalWidth {
  static func of(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F, 0x20D0...0x20FF: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
