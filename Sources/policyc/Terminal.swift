import Glibc
import PolicyReport

/// The two streams that a command writes to.
enum Terminal {
  static func output(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// A message may quote what stands in a file; it is shown without what would steer the terminal.
  static func error(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    write(lines.map { PrintableText.of(String($0)) + "\n" }.joined(), to: STDERR_FILENO)
  }

  /// Replaces the line on which the cursor stands.
  static func progress(_ text: String) { write("\r\u{1B}[K\(text)", to: STDERR_FILENO) }

  /// Colour goes to a terminal only, and never where NO_COLOR is set (no-color.org).
  static var usesColour: Bool {
    isatty(STDOUT_FILENO) == 1 && (getenv("NO_COLOR").map { $0.pointee == 0 } ?? true)
      && !isDumb
  }

  private static var isDumb: Bool {
    getenv("TERM").map { String(cString: $0) == "dumb" } ?? false
  }

  /// Writes all of a text, or as much as the reader takes.
  static func write(_ text: String, to stream: Int32) { write(Array(text.utf8), to: stream) }

  /// The same for bytes that need not be text.
  static func write(_ bytes: [UInt8], to stream: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(stream, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
