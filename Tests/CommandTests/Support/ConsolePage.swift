import Foundation
import TestSupport
import Testing

/// A page with commands and what they print, in blocks of the kind `console`.
struct ConsolePage {
  /// A line of the page, or a command with the lines that it prints.
  enum Part: Equatable {
    case text(String)
    case command([String], output: [String])
  }

  var parts: [Part] = []

  init(_ text: String) {
    var isBlock = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("```") {
        isBlock = line == "```console"
        parts.append(.text(line))
      } else if isBlock, line.hasPrefix("$ ") {
        parts.append(.command([String(line.dropFirst(2))], output: []))
      } else if isBlock, case .command(let lines, let output) = parts.last {
        let isMore = (line == ">" || line.hasPrefix("> ")) && output.isEmpty
        parts[parts.count - 1] =
          isMore
          ? .command(lines + [String(line.dropFirst(2))], output: output)
          : .command(lines, output: output + [line])
      } else {
        parts.append(.text(line))
      }
    }
  }

  var text: String {
    parts.flatMap { part -> [String] in
      switch part {
      case .text(let line): return [line]
      case .command(let lines, let output):
        let more = lines.dropFirst().map { $0.isEmpty ? ">" : "> " + $0 }
        return ["$ " + lines[0]] + more + output
      }
    }.joined(separator: "\n")
  }

  /// The page with what the commands print here, one after the other in one shell that has policyc on its PATH.
  func run(in folder: String) throws -> ConsolePage {
    var environment = Program.environment(home: folder)
    let programs = (Policyc.path as NSString).deletingLastPathComponent
    environment["PATH"] = programs + ":" + (environment["PATH"] ?? "")
    let mark = "--- end of a command ---"
    var script = "exec 2>&1\n"
    for case .command(let lines, _) in parts {
      script += lines.joined(separator: "\n") + "\nprintf '%s\\n' '\(mark)'\n"
    }
    try Data(script.utf8).write(to: URL(fileURLWithPath: folder + "/.commands"))
    let outcome = try Program.run(
      "bash", ["--noprofile", "--norc", folder + "/.commands"], in: folder, environment: environment
    )
    var outputs: [[String]] = [[]]
    for line in outcome.output.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == mark { outputs.append([]) } else { outputs[outputs.count - 1].append("\(line)") }
    }
    var page = self
    var next = outputs.makeIterator()
    for (index, part) in parts.enumerated() {
      guard case .command(let lines, _) = part else { continue }
      page.parts[index] = .command(lines, output: next.next() ?? ["(it did not run)"])
    }
    return page
  }

  /// Expects each command to print what is shown here; a line `…` stands for any lines.
  func expectShown(in seen: ConsolePage) {
    for (shown, seen) in zip(parts, seen.parts) where shown != seen {
      guard case .command(let lines, let expected) = shown, case .command(_, let output) = seen
      else { continue }
      let isLike = ConsolePage.isLike(
        expected.map(ConsolePage.settled)[...], output.map(ConsolePage.settled)[...])
      #expect(isLike, "$ \(lines[0])\n\(output.joined(separator: "\n"))")
    }
  }

  private static func isLike(_ shown: ArraySlice<String>, _ seen: ArraySlice<String>) -> Bool {
    guard let line = shown.first else { return seen.isEmpty }
    let rest = shown.dropFirst()
    if line == "…" {
      return (seen.startIndex...seen.endIndex).contains { isLike(rest, seen[$0...]) }
    }
    return seen.first == line && isLike(rest, seen.dropFirst())
  }

  /// Without what differs from one run to the next: names of commits.
  static func settled(_ text: String) -> String {
    text.replacing(/\b[0-9a-f]{40}\b/.wordBoundaryKind(.simple), with: "COMMIT")
      .replacing(/\b[0-9a-f]{7}\b/.wordBoundaryKind(.simple), with: "commit")
  }
}
