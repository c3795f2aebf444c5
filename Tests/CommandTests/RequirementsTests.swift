import Foundation
import TestSupport
import Testing

@Suite("docs/requirements.md")
struct RequirementsTests {
  private struct Row {
    var id: String
    var place: String
    var proof: String
  }

  private func rows() throws -> [Row] {
    try MarkdownPage("docs/requirements.md").text.split(separator: "\n").compactMap { line in
      guard line.prefixMatch(of: /\| [CSTBN][0-9]+ \|/) != nil else { return nil }
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      return Row(id: cells[1], place: cells[3], proof: cells[4])
    }
  }

  /// What is set as code in a text.
  private func code(_ text: String) -> [String] {
    text.matches(of: /`([^`]+)`/).map { String($0.1) }
  }

  @Test("has each item once")
  func ids() throws {
    let counts = [("C", 10), ("S", 37), ("T", 14), ("B", 12), ("N", 32)]
    let all = counts.flatMap { letter, count in (1...count).map { "\(letter)\($0)" } }
    #expect(try rows().map(\.id).sorted() == all.sorted())
  }

  @Test("names rules, keys, commands and files that exist")
  func places() throws {
    let folder = try Demonstration.folder()
    let rules = try Policyc.run(["rules"], in: folder).output.split(separator: "\n")
      .flatMap { $0.split(separator: " ").prefix(2) }.map(String.init)
    let commands = try Policyc.run(["--help"], in: folder).output
      .matches(of: #/(?m)^ {2}([a-z]+) /#).map { String($0.1) }
    let keys = try ["documents", "configuration", "frameworks", "build"].flatMap {
      code(try MarkdownPage("docs/\($0).md").withoutBlocks)
    }
    let known = Set(rules + keys)
    func isThere(_ path: String) -> Bool {
      ["", "Sources/", "docs/", "Tests/"].contains {
        FileManager.default.fileExists(
          atPath: OwnPolicies.root.appending(path: $0 + path).path)
      }
    }
    for row in try rows() {
      for word in code(row.place) {
        let words = word.split(separator: " ").map(String.init)
        let command = words.first == "policyc" ? words.dropFirst().first : words.first
        let isCommand = words.count > 1 && command.map(commands.contains) == true
        #expect(known.contains(word) || isThere(word) || isCommand, "\(row.id): \(word)")
      }
    }
  }

  @Test("names tests by titles that they have, for all that it calls met")
  func proofs() throws {
    let tests = OwnPolicies.root.appending(path: "Tests").path
    let sources = try FileManager.default.subpathsOfDirectory(atPath: tests)
      .filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOfFile: tests + "/" + $0, encoding: .utf8) }
    for row in try rows() {
      for title in row.proof.matches(of: /"([^"]+)"/).map({ String($0.1) }) {
        #expect(sources.contains { $0.contains("\"\(title)\"") }, "\(row.id): \(title)")
      }
      #expect(row.place.hasPrefix("not yet") == row.proof.isEmpty, "\(row.id)")
    }
  }
}
