import Foundation
import TestSupport

/// A page of the documentation, as its readers see it on GitHub.
struct MarkdownPage {
  /// From the root of this repository.
  let path: String
  let text: String

  init(_ path: String) throws {
    self.path = path
    text = try String(contentsOf: OwnPolicies.root.appending(path: path), encoding: .utf8)
  }

  /// The pages of a folder and below it.
  static func all(in folder: String) throws -> [MarkdownPage] {
    let root = OwnPolicies.root.appending(path: folder).path
    return try FileManager.default.subpathsOfDirectory(atPath: root).sorted()
      .filter { $0.hasSuffix(".md") }.map { try MarkdownPage(folder + "/" + $0) }
  }

  /// The text without what stands as code.
  var prose: String { withoutBlocks.replacing(/`[^`]+`/, with: "") }

  /// The text without blocks of code.
  var withoutBlocks: String {
    var isFenced = false
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      if line.hasPrefix("```") { isFenced.toggle() }
      return !isFenced && !line.hasPrefix("    ") && !line.hasPrefix("```")
    }
    return lines.joined(separator: "\n")
  }

  struct Link: Hashable {
    /// From the root; the page's own path where the link has none.
    var path: String
    /// Behind `#`; empty where there is none.
    var anchor: String
  }

  /// The links that lead to a file or folder of this repository.
  var links: [Link] {
    prose.matches(of: /\]\(([^)\s]+)\)/).map { String($0.1) }
      .filter { !$0.contains("://") }
      .map { target in
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let folder = (path as NSString).deletingLastPathComponent
        let joined =
          parts[0].isEmpty ? path : (folder as NSString).appendingPathComponent("\(parts[0])")
        let resolved = URL(fileURLWithPath: "/" + joined).standardized.path.dropFirst()
        return Link(path: String(resolved), anchor: parts.count > 1 ? String(parts[1]) : "")
      }
  }

  /// What `#` can lead to.
  var anchors: Set<String> {
    var isFenced = false
    let headings = text.split(separator: "\n").filter { line in
      if line.hasPrefix("```") { isFenced.toggle() }
      return !isFenced && line.hasPrefix("#")
    }
    return Set(
      headings.map { heading in
        String(heading.drop { $0 == "#" }.dropFirst()).lowercased()
          .filter { $0.isLetter || $0.isNumber || " -_".contains($0) }.replacing(" ", with: "-")
      })
  }
}
