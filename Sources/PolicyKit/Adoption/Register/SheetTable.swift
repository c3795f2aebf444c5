import PolicyCore

/// A cell of a spreadsheet as a reader of it sees it.
struct SheetCell: Equatable {
  /// Without white space around it; a number with a decimal point, `99.5%`, a day as `2026-10-31`.
  var text = ""
  /// Where the cell holds a day, and not only words that may mean one.
  var day: CalendarDate?

  var isEmpty: Bool { text.isEmpty }
}

/// One table of a file: rows from the first, each with the number that the spreadsheet shows beside it.
struct SheetTable {
  /// Nil for a file of one table.
  var name: String?
  var rows: [(line: Int, cells: [SheetCell])] = []
  /// What a reader must know of how it was read: cells that were merged, formulas without a value.
  var notes: [String] = []

  /// A file in CSV.
  ///
  /// - Throws: `UsageError` with the line of what is no table.
  static func csv(_ bytes: [UInt8], path: String) throws -> SheetTable {
    func failure(_ fault: TableFault) -> UsageError {
      UsageError("\(path):\(fault.range.start.line): \(fault.message)")
    }
    // What is no text, and what divides cells by something else than commas, TableReader tells.
    do { _ = try TableReader(bytes) } catch { throw failure(error) }
    var table = SheetTable()
    var reader = CSVReader(bytes)
    var fields: [CSVReader.Field] = []
    while reader.next(&fields) {
      if reader.isUnclosed, let last = fields.last {
        throw UsageError("\(path):\(last.line): A quote is opened and never closed.")
      }
      table.rows.append((fields[0].line, fields.map { SheetCell(text: reader.text($0)) }))
    }
    return table
  }
}
