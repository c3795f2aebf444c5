import Foundation
import TestSupport

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

  /// The page with what the commands print here, one after the other in one shell.
  func run(in folder: String, environment: [String: String]) throws -> ConsolePage {
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

  /// Without what differs from one run to the next: names of commits.
  static func settled(_ text: String) -> String {
    text.replacing(/\b[0-9a-f]{40}\b/.wordBoundaryKind(.simple), with: "COMMIT")
      .replacing(/\b[0-9a-f]{7}\b/.wordBoundaryKind(.simple), with: "commit")
  }
}
