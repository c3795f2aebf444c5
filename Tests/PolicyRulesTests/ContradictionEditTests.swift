import CheckSupport
import Foundation
import PolicyCore
import PolicyKit
import PolicySyntax
import TestSupport
import Testing

/// Single edits of the model management system, each of which makes one contradiction, and what the rule says of each.
@Suite("text-contradicts on single edits of a management system")
struct ContradictionEditTests {
  private struct Edit {
    var file: String
    var old: String?
    /// What stands there afterwards; of it, the first line is where the finding belongs, unless `at` says otherwise.
    var new: String
    var at: String
    var isBelow: Bool
    var against: [String]
    var words: String?
    var isOdd: Bool
    /// Whether the rule tells of it at the right passage, and how many findings it adds beside that.
    var isFound: Bool
    var beside: Int

    init(_ node: YAMLNode) throws {
      file = try #require(node["file"]?.scalar)
      old = node["old"]?.scalar
      isBelow = node["below"] != nil
      new = try #require((node["new"] ?? node["below"] ?? node["end"])?.scalar)
      at = node["at"]?.scalar ?? new
      against = (node["against"]?.list ?? []).compactMap(\.scalar)
      words = node["words"]?.scalar
      isOdd = node["odd"]?.scalar == "true"
      isFound = node["found"]?.scalar == "true"
      beside = try node["beside"]?.scalar.map { try #require(Int($0)) } ?? 0
    }

    func applied(to text: String) throws -> String {
      if let old {
        try #require(text.components(separatedBy: old).count == 2, "\(file): \(old)")
        return text.replacing(old, with: new)
      }
      if isBelow { return text.replacing("\n## Policy\n", with: "\n## Policy\n\n\(new)\n") }
      return text + "\n\(new)\n"
    }
  }

  /// - Parameter list: of the file.
  private static func edits(_ list: String) throws -> [Edit] {
    try LabelledContradictions.entries(list, of: "edits.yml").map(Edit.init)
  }

  private static func findings(in folder: URL) throws -> [Finding] {
    try Check(asOf: #require(CalendarDate("2026-11-21"))).run(in: Workspace(at: folder.path))
      .report.findings.filter { $0.rule == "text-contradicts" }
  }

  /// The id at the beginning of a file's name: POL-001, REV-2026-Q3.
  private static func name(_ file: String) -> String {
    let parts = file.split(separator: "-")
    return parts.prefix(parts.count > 2 && parts[1] == "2026" ? 3 : 2).joined(separator: "-")
  }

  private static func line(of text: String, in lines: [String]) -> Int {
    let first = text.split(separator: "\n").first.map(String.init) ?? text
    return (lines.firstIndex { $0.contains(first) } ?? -1) + 1
  }

  /// Whether a finding tells of the edit, at the right passage and with one that says otherwise.
  private static func isRight(
    _ finding: Finding, _ edit: Edit, _ edited: [String], _ texts: [String: [String]]
  ) -> Bool {
    let name = Self.name(String(finding.file.split(separator: "/").last ?? ""))
    let line = finding.range.start.line
    if name == edit.file, line == Self.line(of: edit.at, in: edited) {
      return edit.against == ["front matter"]
        || edit.against.contains {
          finding.message.contains($0) || $0 == edit.file && finding.message.contains("line")
        }
    }
    guard !edit.isOdd, let words = edit.words, edit.against.contains(name) else { return false }
    let lines = name == edit.file ? edited : texts[name] ?? []
    return [line - 1, line - 2].contains { lines.indices.contains($0) && lines[$0].contains(words) }
      && (finding.message.contains(edit.file) || name == edit.file)
  }

  /// The figures that docs/contradictions.md publishes.
  @Test("as many are marked as found as is published", arguments: ["edits", "second"])
  func published(_ list: String) throws {
    let edits = try Self.edits(list)
    let found = edits.count { $0.isFound }
    let beside = edits.reduce(0) { $0 + $1.beside }
    Measure.say(
      "text-contradicts, single edits `\(list)` (\(edits.count)): \(Measure.shares(right: found, told: found + beside, all: edits.count)), \(beside) beside"
    )
    let page = try String(
      contentsOf: OwnPolicies.root.appending(path: "docs/contradictions.md"), encoding: .utf8)
    let row = "| \(edits.count) | \(found) | \(beside) |"
    #expect(page.contains(row), "\(row)")
  }

  /// Each edit is a check of all documents, so an ordinary run tries every fourth, and `make measure` all.
  @Test(
    "each is found at the right passage if it is marked so, and nothing else is told",
    arguments: ["edits", "second"])
  func edits(_ list: String) throws {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appending(path: "policyc-\(UUID().uuidString)")
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: folder) }
    try OwnPolicies.copy(to: folder.path)
    var urls: [String: URL] = [:]
    var texts: [String: String] = [:]
    for path in try files.subpathsOfDirectory(atPath: folder.path) where path.hasSuffix(".md") {
      let url = folder.appending(path: path)
      let name = Self.name(url.lastPathComponent)
      urls[name] = url
      texts[name] = try String(contentsOf: url, encoding: .utf8)
    }
    #expect(try Self.findings(in: folder).isEmpty)
    let lines = texts.mapValues { $0.components(separatedBy: "\n") }
    for (index, edit) in try Self.edits(list).enumerated() where Measure.isAsked || index % 4 == 0 {
      let url = try #require(urls[edit.file])
      let text = try #require(texts[edit.file])
      let edited = try edit.applied(to: text)
      try edited.write(to: url, atomically: true, encoding: .utf8)
      let right = try Self.findings(in: folder).map {
        Self.isRight($0, edit, edited.components(separatedBy: "\n"), lines)
      }
      let isFound = right.contains(true)
      let beside = right.count - (isFound ? 1 : 0)
      #expect(isFound == edit.isFound, "\(index): \(edit.file): \(edit.new)")
      #expect(beside == edit.beside, "\(index): \(edit.file): \(edit.new)")
      try text.write(to: url, atomically: true, encoding: .utf8)
    }
  }
}
