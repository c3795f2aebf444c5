import CheckSupport
import Foundation
import PolicyCore
import PolicyKit
import TestSupport
import Testing

/// The model management system of this repository, copied into a folder of its own with one fault planted.
enum TextFaults {
  enum Edit: Sendable {
    /// In a file, one text for another.
    case replace(String, String, with: String)
    case add(String, String)
    case delete(String)
  }

  /// What a planted fault sets off: the rule, the file, and the line on which some text stands.
  struct Expected: Sendable, Hashable {
    var rule: String
    var file: String
    /// Text of the line; nil for the first line of the file.
    var at: String?
  }

  /// The findings in the copy, as `rule file:line`.
  static func findings(after edits: [Edit]) throws -> [String] {
    try inCopy(after: edits) { folder in
      let result = try Check(asOf: #require(CalendarDate("2026-11-21")))
        .run(in: Workspace(at: folder.path))
      return result.report.findings.filter { $0.suppression == nil }
        .map { "\($0.rule) \($0.file):\($0.range.start.line)" }.sorted()
    }
  }

  static func check(_ edits: [Edit], sets expected: [Expected]) throws {
    let wanted = try inCopy(after: edits) { folder in
      try expected.map { item in
        "\(item.rule) \(item.file):\(try line(of: item.at, in: folder.appending(path: item.file)))"
      }.sorted()
    }
    let found = try findings(after: edits)
    #expect(found == wanted)
  }

  private static func inCopy<Result>(
    after edits: [Edit], _ body: (URL) throws -> Result
  ) throws -> Result {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appending(path: "policyc-\(UUID().uuidString)")
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: folder) }
    try OwnPolicies.copy(to: folder.path)
    for edit in edits { try apply(edit, in: folder) }
    return try body(folder)
  }

  private static func apply(_ edit: Edit, in folder: URL) throws {
    switch edit {
    case .replace(let file, let old, let new):
      let url = folder.appending(path: file)
      let text = try String(contentsOf: url, encoding: .utf8)
      try #require(text.contains(old), "\(file) no longer holds the text that is to be replaced")
      try text.replacing(old, with: new).write(to: url, atomically: true, encoding: .utf8)
    case .add(let file, let text):
      try text.write(to: folder.appending(path: file), atomically: true, encoding: .utf8)
    case .delete(let file):
      try FileManager.default.removeItem(at: folder.appending(path: file))
    }
  }

  private static func line(of text: String?, in file: URL) throws -> Int {
    guard let text else { return 1 }
    let lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
    return try #require(lines.firstIndex { $0.contains(text) }, "no line with \(text)") + 1
  }
}

extension TextFaults {
  /// The text of a document without its front matter.
  static func body(of file: String) -> String {
    let text =
      (try? String(contentsOf: OwnPolicies.root.appending(path: file), encoding: .utf8)) ?? ""
    return text.components(separatedBy: "\n---\n\n").dropFirst().joined(separator: "\n---\n\n")
  }

  /// Every risk of the register made one to something that is no model.
  static var modelRisks: [Edit] {
    let folder = OwnPolicies.root.appending(path: "policies/risks")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().flatMap { name -> [Edit] in
      let file = "policies/risks/\(name)"
      let text =
        (try? String(contentsOf: OwnPolicies.root.appending(path: file), encoding: .utf8)) ?? ""
      return text.components(separatedBy: "\n").compactMap { line in
        for (key, value) in [("title", "A risk"), ("asset", "data"), ("threat", "loss")]
        where line.hasPrefix("\(key): ") {
          return .replace(file, "\n\(line)\n", with: "\n\(key): \(value)\n")
        }
        return nil
      }
    }
  }
}
