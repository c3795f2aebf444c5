/// Writes a table as comma-separated values (RFC 4180).
///
/// UTF-8, CRLF after every record, quotes only where needed. There is no byte order mark: scripts would find it in the first
/// heading, and people who open tables in Excel have the workbook beside the CSV file. Text that a spreadsheet would run as a
/// formula gets a leading apostrophe; numbers stay numbers. A link writes its text, and its target where it has none.
public enum CSVWriter {
  /// The media type of RFC 4180.
  public static let mediaType = "text/csv; charset=utf-8; header=present"

  public static func bytes(_ table: Table) -> [UInt8] {
    var output: [UInt8] = []
    append(table.columns.map { FormulaInjection.neutralised($0.heading) }, to: &output)
    for row in table.rows {
      append(table.columns.indices.map { text(of: Table.cell($0, of: row)) }, to: &output)
    }
    return output
  }

  private static func text(of cell: Table.Cell) -> String {
    switch cell {
    case .text(let text): FormulaInjection.neutralised(text)
    case .number(let number) where number.isFinite:
      String(decoding: CanonicalJSON.encode(.number(number)), as: UTF8.self)
    case .date(let date): date.description
    case .link(let text, let target): FormulaInjection.neutralised(text.isEmpty ? target : text)
    case .number, .empty: ""
    }
  }

  private static func append(_ fields: [String], to output: inout [UInt8]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      append(field, isOnly: fields.count == 1, to: &output)
    }
    output += [0x0D, 0x0A]
  }

  private static func append(_ field: String, isOnly: Bool, to output: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let needsQuotes =
      field.utf8.contains { [0x0D, 0x0A, quote, UInt8(ascii: ",")].contains($0) }
      // Readers drop white space at the ends, and take an empty line for no record.
      || field.utf8.first == 0x20 || field.utf8.last == 0x20 || (isOnly && field.isEmpty)
    guard needsQuotes else {
      output += Array(field.utf8)
      return
    }
    output.append(quote)
    for byte in field.utf8 {
      if byte == quote { output.append(quote) }
      output.append(byte)
    }
    output.append(quote)
  }
}
