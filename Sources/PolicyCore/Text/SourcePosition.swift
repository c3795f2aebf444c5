/// A place in a text file, as an editor shows it.
///
/// Lines and columns count from 1; a column counts Unicode code points (SARIF's `unicodeCodePoints`), and a byte order
/// mark takes no column.
public struct SourcePosition: Hashable, Comparable, Sendable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The first character of a file.
  public static let start = SourcePosition(line: 1, column: 1)

  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A stretch of a text file from `start` up to, not including, `end`.
public struct SourceRange: Hashable, Comparable, Sendable {
  public var start: SourcePosition
  public var end: SourcePosition

  public init(_ start: SourcePosition, _ end: SourcePosition) {
    self.start = start
    self.end = max(start, end)
  }

  /// The empty range at the first character of a file: where a finding about the file as a whole sits.
  public static let fileStart = SourceRange(.start, .start)

  public static func < (left: SourceRange, right: SourceRange) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }

  public func contains(_ position: SourcePosition) -> Bool {
    start <= position && position < end
  }
}
