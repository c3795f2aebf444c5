import PolicyCore
import PolicyModel

/// What a command writes to a file that the user names, told by its text: so a report takes the place of the report before, and of
/// nothing that a person wrote.
public enum FormerOutput: Sendable {
  case findings, baseline, impact, redline, due, schema

  /// "a report of `policyc check`".
  public var noun: String {
    switch self {
    case .findings: "a report of `policyc check`"
    case .baseline: "a baseline"
    case .impact: "a comment of `policyc impact`"
    case .redline: "a redline of `policyc diff`"
    case .due: "a list or calendar of `policyc due`"
    case .schema: "a schema of `policyc schema`"
    }
  }

  /// Whether a file holds such an output, in any of its formats; an empty one may be filled with anything.
  public func holds(_ bytes: [UInt8]) -> Bool {
    let text = bytes.drop { Self.isSpace($0) }
    guard let first = text.first else { return true }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
      let value = try? JSONReader.read(bytes)
    {
      return isOurs(value, SourceText(path: "", bytes: bytes))
    }
    // An output begins and ends in the same way, whatever its length.
    let start = String(decoding: text.prefix(2000), as: UTF8.self)
    let end = String(decoding: text.suffix(2000), as: UTF8.self)
    return isOurs(start, end)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

  private func isOurs(_ value: JSONValue, _ source: SourceText) -> Bool {
    switch self {
    case .baseline: return (try? Baseline(source)) != nil
    case .findings: return Self.isReport(value)
    case .impact: return Self.has(value, ["base", "documents", "lost", "check"])
    case .redline: return Self.has(value, ["from", "to", "frontMatter", "records", "changes"])
    case .due: return Self.has(value, ["asOf", "due"])
    case .schema:
      guard case .object(let root) = value, case .string(let title)? = root["title"],
        root["$schema"] != nil
      else { return false }
      return SchemaListing.titles.contains(title)
    }
  }

  private static func has(_ value: JSONValue, _ keys: [String]) -> Bool {
    guard case .object(let object) = value else { return false }
    return keys.allSatisfy { object[$0] != nil }
  }

  /// A report in JSON, SARIF, GitLab's or reviewdog's form.
  private static func isReport(_ value: JSONValue) -> Bool {
    if case .array(let items) = value {
      return items.allSatisfy { has($0, ["check_name", "fingerprint", "location"]) }
    }
    guard case .object(let root) = value else { return false }
    if has(value, ["findings", "summary"]) { return true }
    if case .object(let source)? = root["source"] {
      return source["name"] == .string(Tool.name) && root["diagnostics"] != nil
    }
    guard case .array(let runs)? = root["runs"], case .object(let run)? = runs.first,
      case .object(let tool)? = run["tool"], case .object(let driver)? = tool["driver"]
    else { return false }
    return driver["name"] == .string(Tool.name)
  }

  private func isOurs(_ start: String, _ end: String) -> Bool {
    switch self {
    case .baseline, .schema: return false
    case .impact: return start.hasPrefix(ImpactListing.mark)
    case .findings:
      return start.hasPrefix(MarkdownReport.mark)
        || start.contains("<testsuites name=\"\(Tool.name)\"")
        || Self.lines(end).suffix(4).contains(where: Self.isSummary)
    case .redline:
      let lines = Self.lines(start)
      return lines.count > 2 && lines[1].hasPrefix("  from  ") && lines[2].hasPrefix("  to    ")
        || start.hasPrefix("### ") && lines.count > 2 && lines[1].hasPrefix("From ")
          && lines[2].hasPrefix("to ")
        || start.contains("<meta name=\"generator\" content=\"\(Tool.name) ")
          && start.contains("<title>Redline ")
    case .due:
      return start.hasPrefix("BEGIN:VCALENDAR") && start.contains("PRODID:-//\(Tool.name)//")
        || ["Overdue\n", "Due\n", "Nothing falls due."].contains(where: start.hasPrefix)
          && ["overdue.", "to come.", "due."].contains {
            Self.lines(end).last?.hasSuffix($0) == true
          }
    }
  }

  /// Those that are not empty; a line ends with LF, or with CR and LF.
  private static func lines(_ text: String) -> [Substring] {
    text.split { $0 == "\n" || $0 == "\r\n" }
  }

  /// `2 errors, 1 warning in 27 documents.`, coloured or not.
  private static func isSummary(_ line: Substring) -> Bool {
    guard line.contains(" document") else { return false }
    let words = line.split(separator: " ").map { $0.filter { $0.isLetter || $0.isNumber } }
    guard let place = words.lastIndex(of: "in"), words.count > place + 2,
      words[place + 1].allSatisfy(\.isNumber), words[place + 2].hasPrefix("document")
    else { return false }
    return line.hasPrefix("No findings in ")
      || Level.allCases.contains { words[place - 1].contains($0.rawValue) }
  }
}
