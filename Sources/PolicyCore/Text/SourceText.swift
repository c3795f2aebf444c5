/// The text of one file with an index of its lines.
///
/// Bytes are held as valid UTF-8. What was not valid UTF-8 in the file has been replaced by U+FFFD, line by line, so that
/// line numbers stay those of the file; `encodingFault` then says what was wrong.
public struct SourceText: Sendable {
  /// A reason why a file could not be read as UTF-8.
  public struct EncodingFault: Equatable, Sendable {
    public enum Kind: Equatable, Sendable {
      /// The first byte that does not belong to a UTF-8 sequence.
      case invalidByte(UInt8)
      /// A byte order mark of UTF-16.
      case utf16
      /// A zero byte: the file is no text.
      case zeroByte
    }
    public var kind: Kind
    public var position: SourcePosition
  }

  /// Path of the file, relative to the root of the repository, with `/` between components.
  public let path: String
  /// The UTF-8 text, without a byte order mark.
  public let bytes: [UInt8]
  /// Offsets in `bytes` at which lines start; LF, CRLF and a bare CR each end a line.
  public let lineStarts: [Int]
  public let encodingFault: EncodingFault?
  public let hasByteOrderMark: Bool
  /// Where characters stand in long lines; nil in a file that has none.
  private let columns: ColumnTable?

  public init(path: String, bytes raw: [UInt8]) {
    self.path = path
    let decoded = TextDecoding.decode(raw)
    bytes = decoded.bytes
    hasByteOrderMark = decoded.hasByteOrderMark
    let starts = SourceText.lineStarts(of: bytes)
    lineStarts = starts
    let columns = ColumnTable(bytes, lineStarts: starts)
    self.columns = columns
    if let fault = decoded.fault {
      let position = SourceText.position(of: fault.offset, in: bytes, starts, columns)
      encodingFault = EncodingFault(kind: fault.kind, position: position)
    } else {
      encodingFault = nil
    }
  }

  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  public var string: String { String(decoding: bytes, as: UTF8.self) }

  public var lineCount: Int { lineStarts.count }

  /// The bytes of a line (from 1) without its line end, as offsets into `bytes`; empty beyond the last line.
  public func lineRange(_ line: Int) -> Range<Int> {
    guard line >= 1, line <= lineStarts.count else { return bytes.count..<bytes.count }
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] : bytes.count
    if end > start, bytes[end - 1] == 0x0A { end -= 1 }
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The text of a line (from 1) without its line end.
  public func line(_ line: Int) -> String {
    String(decoding: bytes[lineRange(line)], as: UTF8.self)
  }

  /// The position of a byte offset.
  public func position(of offset: Int) -> SourcePosition {
    SourceText.position(of: offset, in: bytes, lineStarts, columns)
  }

  /// The byte offset of a position; the end of the line when the column lies beyond it.
  public func offset(of position: SourcePosition) -> Int {
    let range = lineRange(position.line)
    var (offset, column) =
      columns?.place(before: position.column, in: range, of: bytes)
      ?? (range.lowerBound, 1)
    while offset < range.upperBound, column < position.column {
      offset += 1
      while offset < range.upperBound, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      column += 1
    }
    return offset
  }

  public func range(_ offsets: Range<Int>) -> SourceRange {
    SourceRange(position(of: offsets.lowerBound), position(of: offsets.upperBound))
  }

  /// The text that a range covers.
  public func text(in range: SourceRange) -> String {
    let start = offset(of: range.start)
    return String(decoding: bytes[start..<max(start, offset(of: range.end))], as: UTF8.self)
  }

  private static func lineStarts(of bytes: [UInt8]) -> [Int] {
    let hasCarriageReturn = ByteSearch.contains(0x0D, in: bytes)
    var starts = [0]
    // Lines of Markdown and YAML are some 60 bytes long.
    starts.reserveCapacity(bytes.count / 40)
    var index = 0
    while let end = hasCarriageReturn
      ? bytes[index...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D })
      : ByteSearch.first(0x0A, in: bytes, from: index)
    {
      index = end + 1
      if bytes[end] == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
      starts.append(index)
    }
    return starts
  }

  private static func position(
    of offset: Int, in bytes: [UInt8], _ lineStarts: [Int], _ columns: ColumnTable?
  ) -> SourcePosition {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let start = lineStarts[low]
    let end = min(offset, bytes.count)
    guard let columns, end - start > ColumnTable.stride else {
      return SourcePosition(
        line: low + 1, column: 1 + ColumnTable.characters(in: start..<max(start, end), of: bytes))
    }
    let before = columns.characters(before: start, in: bytes)
    return SourcePosition(
      line: low + 1, column: 1 + columns.characters(before: end, in: bytes) - before)
  }
}
