import PolicyCore

/// Rows of tables with more cells than are read: cmark-gfm before 0.29.0.gfm.12 compares each cell of a row with all before it,
/// and a row of a megabyte would take hours.
///
/// What stands behind the last cell that is read becomes part of it: no text is lost, and no place moves.
struct WideRows {
  static let mostCells = 255

  /// The text with a stand-in for each separator that is not read.
  let bytes: [UInt8]
  /// A byte that stands nowhere else in the text.
  let standIn: UInt8
  /// Lines with separators that are not read, and how many cells they have.
  private let cells: [Int: Int]

  /// Nil when there is no such line, as in nearly all files.
  ///
  /// - Parameter read: the bytes of the source as cmark would get them.
  init?(_ source: SourceText, _ read: [UInt8], firstLine: Int) {
    var bytes: [UInt8] = []
    var cells: [Int: Int] = [:]
    var standIn: UInt8 = 0
    for line in firstLine...max(firstLine, source.lineCount) {
      let range = source.lineRange(line)
      guard range.count > Self.mostCells else { continue }
      let separators = Self.separators(in: range, of: source.bytes)
      guard separators.count > Self.mostCells + 1 else { continue }
      if bytes.isEmpty {
        guard let free = Self.byte(missingIn: source.bytes) else { return nil }
        (bytes, standIn) = (read, free)
      }
      let isOpen = source.isBlank(range.lowerBound..<separators[0])
      let isClosed = source.isBlank(separators[separators.count - 1] + 1..<range.upperBound)
      cells[line] = separators.count + 1 - (isOpen ? 1 : 0) - (isClosed ? 1 : 0)
      let rest = separators[Self.mostCells]..<range.upperBound
      if range.allSatisfy({ Self.isOfDelimiterRow(source.bytes[$0]) }) {
        for index in rest { bytes[index] = UInt8(ascii: "-") }
      } else {
        let unread = separators[Self.mostCells...].dropLast(isClosed ? 1 : 0)
        for index in unread { bytes[index] = standIn }
      }
    }
    guard !cells.isEmpty else { return nil }
    (self.bytes, self.standIn, self.cells) = (bytes, standIn, cells)
  }

  /// The text of a node as it stands in the file.
  func restored(_ text: String) -> String {
    guard text.utf8.contains(standIn) else { return text }
    return String(
      decoding: text.utf8.map { $0 == standIn ? UInt8(ascii: "|") : $0 }, as: UTF8.self)
  }

  /// The rows of tables that were not read whole. A long line elsewhere is text, with all its bars.
  func faults(in tree: MarkdownTree, of source: SourceText) -> [SyntaxFault] {
    tree.nodes.compactMap { node in
      guard case .tableRow = node.kind else { return nil }
      let start = source.position(of: node.bytes.lowerBound)
      guard let count = cells[start.line] else { return nil }
      return SyntaxFault(
        kind: .tableRow,
        message:
          "This row has \(count) cells, and tables are read up to \(Self.mostCells): all behind is shown as one cell.",
        range: SourceRange(start, SourcePosition(line: start.line, column: start.column + 1)))
    }
  }

  private static func separators(in range: Range<Int>, of bytes: [UInt8]) -> [Int] {
    range.filter {
      bytes[$0] == UInt8(ascii: "|")
        && ($0 == range.lowerBound || bytes[$0 - 1] != UInt8(ascii: "\\"))
    }
  }

  private static func isOfDelimiterRow(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "|"), UInt8(ascii: "-"), UInt8(ascii: ":"), 0x20, 0x09, UInt8(ascii: ">"):
      true
    default: false
    }
  }

  /// A control character that the text does not have.
  private static func byte(missingIn bytes: [UInt8]) -> UInt8? {
    (UInt8(0x0E)...0x1F).first { !ByteSearch.contains($0, in: bytes) }
  }
}

extension SourceText {
  fileprivate func isBlank(_ range: Range<Int>) -> Bool {
    range.allSatisfy { bytes[$0] == 0x20 || bytes[$0] == 0x09 }
  }
}
