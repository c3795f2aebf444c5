/// Reads CSV (RFC 4180) record by record from bytes, so that a large file costs no more than itself.
///
/// It never fails: a quote that is never closed ends with the file, and `isUnclosed` tells of it.
package struct CSVReader {
  /// A cell and where it stands.
  package struct Field {
    /// Offsets of the cell's text, without the quotes around it.
    package var bytes: Range<Int>
    /// Whether it stood in quotes, so that `""` in it stands for a quote.
    package var isQuoted: Bool
    /// Whether more than blanks follows the closing quote: it belongs to no cell.
    package var hasRest = false
    /// From 1.
    package var line: Int
    /// Offset at which that line starts.
    package var lineStart: Int
  }

  package let bytes: [UInt8]
  package private(set) var isUnclosed = false
  private var index: Int
  private var line = 1
  private var lineStart: Int

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    lineStart = index
  }

  /// Puts the cells of the next record that is not empty into `fields`; false at the end.
  package mutating func next(_ fields: inout [Field]) -> Bool {
    fields.removeAll(keepingCapacity: true)
    while index < bytes.count {
      readRecord(&fields)
      if fields.count > 1 || fields[0].isQuoted || !fields[0].bytes.isEmpty { return true }
      fields.removeAll(keepingCapacity: true)
    }
    return false
  }

  private mutating func readRecord(_ fields: inout [Field]) {
    while true {
      fields.append(readField())
      guard index < bytes.count else { return }
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: ",") { continue }
      if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
      startLine()
      return
    }
  }

  /// Reads up to the comma or line end behind the cell.
  private mutating func readField() -> Field {
    if index < bytes.count, bytes[index] == UInt8(ascii: "\"") { return readQuoted() }
    let start = index
    while index < bytes.count, !isEnd(bytes[index]) { index += 1 }
    return Field(bytes: start..<index, isQuoted: false, line: line, lineStart: lineStart)
  }

  private mutating func readQuoted() -> Field {
    let (fieldLine, fieldLineStart) = (line, lineStart)
    index += 1
    let start = index
    var end: Int?
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") {
        guard index < bytes.count, bytes[index] == byte else {
          end = index - 1
          break
        }
        index += 1
      } else if byte == 0x0A || byte == 0x0D && !(index < bytes.count && bytes[index] == 0x0A) {
        startLine()
      }
    }
    if end == nil { isUnclosed = true }
    var hasRest = false
    while index < bytes.count, !isEnd(bytes[index]) {
      if bytes[index] != 0x20, bytes[index] != 0x09 { hasRest = true }
      index += 1
    }
    return Field(
      bytes: start..<(end ?? bytes.count), isQuoted: true, hasRest: hasRest, line: fieldLine,
      lineStart: fieldLineStart)
  }

  private mutating func startLine() {
    line += 1
    lineStart = index
  }

  private func isEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == 0x0A || byte == 0x0D
  }

  /// The text of a cell, without white space around it.
  package func text(_ field: Field) -> String {
    var text = String(decoding: bytes[field.bytes], as: UTF8.self)
    if field.isQuoted { text = text.replacing("\"\"", with: "\"") }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text.drop { $0.isWhitespace })
  }

  package var isAtEnd: Bool { index >= bytes.count }

  /// Whether a cell holds nothing but white space.
  package func isBlank(_ field: Field) -> Bool {
    bytes[field.bytes].allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
  }

  /// Where the first line of a cell's text stands.
  package func range(of field: Field) -> SourceRange {
    let first = max(field.lineStart, field.bytes.lowerBound)
    let start = codePoints(in: field.lineStart..<first) + 1
    let end = bytes[field.bytes].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? field.bytes.upperBound
    let length = codePoints(in: field.bytes.lowerBound..<end)
    return SourceRange(
      SourcePosition(line: field.line, column: start),
      SourcePosition(line: field.line, column: start + length))
  }

  private func codePoints(in range: Range<Int>) -> Int {
    bytes[range].count { $0 & 0xC0 != 0x80 }
  }
}
