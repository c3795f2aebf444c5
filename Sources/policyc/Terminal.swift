import PolicyCore
import PolicyKit
import PolicyReport

/// The two streams that a command writes to.
enum Terminal {
  static func output(_ text: String) { StandardStream.output.write(Array(text.utf8)) }

  /// The same for bytes that need not be text.
  static func output(_ bytes: [UInt8]) { StandardStream.output.write(bytes) }

  /// The absolute path of this program; its name where the system does not say.
  static var program: String {
    FileSystem.realPath("/proc/self/exe") ?? CommandLine.arguments.first ?? Tool.name
  }

  /// All that comes by standard input.
  ///
  /// - Throws: `UsageError`.
  static func input() throws -> [UInt8] {
    do {
      return try StandardStream.input()
    } catch {
      throw UsageError("Cannot read standard input: \(error.reason).")
    }
  }

  /// A message may quote what stands in a file; it is shown without what would steer the terminal.
  static func error(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    StandardStream.errors.write(lines.flatMap { Array((PrintableText.of(String($0)) + "\n").utf8) })
  }

  /// Replaces the line on which the cursor stands; says nothing where nobody looks on.
  static func progress(_ text: String) {
    guard StandardStream.errors.isTerminal else { return }
    StandardStream.errors.write(Array("\r\u{1B}[K\(text)".utf8))
  }

  /// Colour goes to a terminal only, and never where NO_COLOR is set (no-color.org).
  static var usesColour: Bool {
    StandardStream.output.isTerminal && (Environment.value("NO_COLOR") ?? "").isEmpty
      && Environment.value("TERM") != "dumb"
  }

  /// Whether somebody can be asked.
  static var canAsk: Bool { StandardStream.inputIsTerminal && StandardStream.errors.isTerminal }

  /// The answer to a question; nil for an empty one without a default, and where nobody answers.
  static func ask(_ question: String, else other: String? = nil) -> String? {
    let hint = other.map { " [\(PrintableText.of($0))]" } ?? ""
    StandardStream.errors.write(Array("\(question)\(hint): ".utf8))
    let answer = readLine()?.drop { $0.isWhitespace } ?? ""
    return answer.isEmpty ? other : String(answer)
  }
}
