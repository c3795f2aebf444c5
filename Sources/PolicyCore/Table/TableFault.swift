/// Why a table cannot be read, and where.
package struct TableFault: Error, Sendable {
  /// One sentence or two: what is wrong, and what to do about it.
  package var message: String
  package var range: SourceRange

  package init(_ message: String, at range: SourceRange) {
    self.message = message
    self.range = range
  }
}

extension TableFault {
  /// What the bytes of a file show before a cell of it is read; nil where they may be a table.
  static func ofEncoding(_ bytes: [UInt8]) -> TableFault? {
    let remedy = "Save it as “CSV UTF-8 (comma delimited)”."
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      || bytes.prefix(64).contains(0)
    {
      return TableFault(
        "The file is UTF-16, as “Unicode text” of a spreadsheet is. \(remedy)", at: .fileStart)
    }
    if bytes.starts(with: "PK\u{3}\u{4}".utf8) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      return TableFault("The file is a workbook, whatever its name says. \(remedy)", at: .fileStart)
    }
    let decoded = TextDecoding.decode(bytes)
    guard let fault = decoded.fault else { return nil }
    let source = SourceText(path: "", bytes: bytes)
    let start = source.position(of: fault.offset)
    let end = SourcePosition(line: start.line, column: start.column + 1)
    return TableFault(
      "The text is not UTF-8 from here on. \(remedy)", at: SourceRange(start, end))
  }
}
