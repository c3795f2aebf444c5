/// Reads a table that people fill in: a header, and rows with as many cells, in CSV (RFC 4180) with commas.
///
/// What spreadsheets leave behind means nothing: a byte order mark, either line end, rows without content, and empty cells
/// beyond the header. Anything else that is not a table is a fault, so that no number is read from the wrong cell.
package struct TableReader {
  package typealias Field = CSVReader.Field

  private var reader: CSVReader
  /// The cells of the header up to the last that is not empty.
  package let header: [Field]
  /// Their texts in lower case.
  package let names: [String]

  /// - Throws: `TableFault` for bytes that are no text, and a header whose cells are not divided by commas.
  package init(_ bytes: [UInt8]) throws(TableFault) {
    if let fault = TableFault.ofEncoding(bytes) { throw fault }
    reader = CSVReader(bytes)
    var fields: [Field] = []
    while reader.next(&fields), Self.isNothing(fields, reader) { fields = [] }
    // Excel's own way to name the divider.
    if let first = fields.first, fields.count <= 2, reader.text(first).hasPrefix("sep=") {
      if reader.text(first) == "sep=", fields.count == 2 {
        _ = reader.next(&fields)
      } else {
        throw TableFault(Self.wrongDivider(reader.text(first)), at: reader.range(of: first))
      }
    }
    while fields.count > 1, let last = fields.last, reader.isBlank(last) {
      fields.removeLast()
    }
    header = fields
    names = fields.map { [reader] in reader.text($0).lowercased() }
    if fields.count == 1, [";", "\t", "|"].contains(where: names[0].contains) {
      throw TableFault(Self.wrongDivider(names[0]), at: reader.range(of: fields[0]))
    }
    if reader.isUnclosed { throw unclosed(fields) }
  }

  private static func wrongDivider(_ text: String) -> String {
    let name =
      text.contains(";") ? "semicolons" : text.contains("\t") ? "tabs" : "another character"
    return
      "The cells are divided by \(name), not by commas. Save the table as “CSV UTF-8 (comma delimited)”, with a decimal point in its numbers."
  }

  /// Puts the cells of the next row that says something into `fields`, as many as the header has; false at the end.
  ///
  /// - Throws: `TableFault` for a row with more or fewer cells than the header; the next call goes on behind it.
  package mutating func next(_ fields: inout [Field]) throws(TableFault) -> Bool {
    while reader.next(&fields) {
      if reader.isUnclosed { throw unclosed(fields) }
      if Self.isNothing(fields, reader) { continue }
      if let broken = fields.first(where: \.hasRest) {
        throw TableFault(
          "Text stands behind the closing quote of a cell. Put the quotes around the whole cell, and write a quote in it twice.",
          at: reader.range(of: broken))
      }
      if fields.count == header.count { return true }
      let extra = fields.dropFirst(header.count)
      let isPadded = !extra.isEmpty && extra.allSatisfy(reader.isBlank)
      guard isPadded, !hasDecimalComma(fields) else { throw wrongCount(fields) }
      fields.removeLast(extra.count)
      return true
    }
    return false
  }

  /// What is wrong with a row of another length than the header.
  private func wrongCount(_ fields: [Field]) -> TableFault {
    var message =
      "The row has \(counted(fields.count, "cell")), and the header has \(header.count)."
    if fields.count > header.count, hasDecimalComma(fields) {
      message += " A decimal comma divides a number: write it with a point, or put it in quotes."
    } else if fields.count < header.count, fields.contains(where: { text($0).contains(";") }) {
      message += " Its cells are divided by semicolons; divide them by commas."
    } else if fields.count > header.count {
      message += " A comma within a cell asks for quotes around it."
    } else {
      message += " Write a comma for each cell that is empty."
    }
    return TableFault(
      message,
      at: SourceRange(
        reader.range(of: fields[0]).start, reader.range(of: fields[fields.count - 1]).end))
  }

  /// Whether two neighbours look like one number that a comma divides: `99` and `7`.
  private func hasDecimalComma(_ fields: [Field]) -> Bool {
    zip(fields, fields.dropFirst()).contains { left, right in
      guard !left.isQuoted, !right.isQuoted else { return false }
      let whole = text(left).drop { $0 == "-" || $0 == "+" }
      let rest = text(right).prefix { $0.isASCII && $0.isNumber }
      return !whole.isEmpty && whole.allSatisfy { $0.isASCII && $0.isNumber } && !rest.isEmpty
    }
  }

  private func unclosed(_ fields: [Field]) -> TableFault {
    let last = fields.last ?? Field(bytes: 0..<0, isQuoted: false, line: 1, lineStart: 0)
    let start = reader.range(of: last).start
    return TableFault("A quote is opened and never closed.", at: SourceRange(start, start))
  }

  private static func isNothing(_ fields: [Field], _ reader: CSVReader) -> Bool {
    fields.allSatisfy(reader.isBlank)
  }

  /// Whether nothing follows; a quote that is never closed takes everything.
  package var isAtEnd: Bool { reader.isAtEnd }

  /// The text of a cell, without white space around it.
  package func text(_ field: Field) -> String { reader.text(field) }

  /// Its bytes as they stand in the file, without the quotes around them.
  package func bytes(_ field: Field) -> ArraySlice<UInt8> { reader.bytes[field.bytes] }

  /// Where the first line of a cell stands.
  package func range(of field: Field) -> SourceRange { reader.range(of: field) }
}
