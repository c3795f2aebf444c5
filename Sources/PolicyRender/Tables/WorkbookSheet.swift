import CXlsxWriter
import PolicyCore

/// One sheet. It keeps its workbook alive, to which the pointer belongs.
struct WorkbookSheet {
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  let name: String
  private let formats: WorkbookFormats
  private let owner: WorkbookFile

  init(
    sheet: UnsafeMutablePointer<lxw_worksheet>, name: String, formats: WorkbookFormats,
    owner: WorkbookFile
  ) {
    self.sheet = sheet
    self.name = name
    self.formats = formats
    self.owner = owner
  }

  /// Widths, the frozen and filtered row of headings, and how it prints.
  func setUp(columns: [Table.Column], rowCount: Int) throws(TableError) {
    for (index, column) in columns.enumerated() {
      let place = lxw_col_t(index)
      let width = Double(min(max(column.width, 1), 255))
      try check(worksheet_set_column(sheet, place, place, width, nil), "column \(index + 1)")
      try writeString(column.heading, row: 0, column: index, format: formats.heading)
    }
    let headings = columns.map { Table.Cell.text($0.heading) }
    // A filter's button takes a place of the heading, too.
    try setHeight(of: 0, RowHeight.of(headings, columns, less: 3))
    let lastRow = lxw_row_t(min(rowCount, XLSXWriter.rowLimit - 1))
    let lastColumn = lxw_col_t(max(0, columns.count - 1))
    worksheet_freeze_panes(sheet, 1, 0)
    try check(worksheet_autofilter(sheet, 0, 0, lastRow, lastColumn), "the filter")
    try check(worksheet_repeat_rows(sheet, 0, 0), "the headings")
    // On paper, too, lines lead along a row.
    worksheet_gridlines(sheet, UInt8(LXW_SHOW_ALL_GRIDLINES.rawValue))
    worksheet_set_landscape(sheet)
    worksheet_set_paper(sheet, 9)  // A4
    let width = columns.reduce(0) { $0 + $1.width }
    let pages = max(1, (width + ColumnWidths.printed - 1) / ColumnWidths.printed)
    worksheet_fit_to_pages(sheet, UInt16(min(pages, 64)), 0)
    // Each page says of what it is.
    if pages > 1 { try check(worksheet_repeat_columns(sheet, 0, 0), "the first column") }
  }

  /// How a sheet of charts prints: so many rows of cells below each other, two such on a page.
  func setUpForCharts(count: Int, rows: Int) {
    worksheet_gridlines(sheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
    worksheet_set_landscape(sheet)
    worksheet_set_paper(sheet, 9)  // A4
    worksheet_set_print_scale(sheet, 78)
    let pages = stride(from: 2 * rows, to: (count + 1) / 2 * rows, by: 2 * rows)
    var breaks = pages.prefix(1000).map { lxw_row_t($0) } + [0]
    _ = worksheet_set_h_pagebreaks(sheet, &breaks)
  }

  /// - Parameter words: what the chart shows, for whoever does not see it.
  func insert(
    _ chart: UnsafeMutablePointer<lxw_chart>, row: Int, column: Int, described words: String
  ) throws(TableError) {
    let text = SpreadsheetText.prepared(String(words.prefix(1000))).text
    let error = text.withCString { text in
      // The library copies the text before it returns.
      var options = lxw_chart_options()
      (options.x_scale, options.y_scale) = (1, 1)
      // Off the edge of a page.
      (options.x_offset, options.y_offset) = (4, 6)
      options.description = UnsafeMutablePointer(mutating: text)
      return worksheet_insert_chart_opt(
        sheet, lxw_row_t(row), lxw_col_t(column), chart, &options)
    }
    try check(error, "the chart at row \(row + 1)")
  }

  /// Above on paper the title and the organisation, below commit, day and page number.
  func setEdges(title: String, provenance: WorkbookProvenance) {
    // An ampersand begins a command; the library takes 255 characters.
    func literal(_ text: String) -> String {
      let short = text.count > 60 ? text.prefix(59) + "…" : text
      return SpreadsheetText.prepared(short).text.replacing("&", with: "&&")
    }
    _ = worksheet_set_header(sheet, "&L\(literal(title))&R\(literal(provenance.organisation))")
    let left = literal(
      provenance.say("\(provenance.shortCommit), as of \(provenance.asOf)"))
    _ = worksheet_set_footer(sheet, "&L\(left)&R&P / &N")
  }

  /// Writes the rows below the headings, and says what could not be written whole.
  func write(_ table: Table, depth: Int) throws(TableError) -> [String] {
    var notes: [String] = []
    let room = XLSXWriter.rowLimit - 1
    var links = 0
    for (index, row) in table.rows.prefix(room).enumerated() {
      for column in table.columns.indices {
        var cell = Table.cell(column, of: row)
        if case .link(let text, let target) = cell {
          links += 1
          if links > XLSXWriter.linkLimit { cell = .text(text.isEmpty ? target : text) }
        }
        if let note = try write(cell, row: index + 1, column: column, depth: depth) {
          notes.append("Sheet “\(name)”, row \(index + 2), column \(column + 1): \(note)")
        }
      }
      try setHeight(of: index + 1, RowHeight.of(row, table.columns))
    }
    if links > XLSXWriter.linkLimit {
      notes.append(
        "Sheet “\(name)”: \(links - XLSXWriter.linkLimit) links beyond Excel's limit were written as"
          + " text.")
    }
    if table.rows.count > room {
      notes.append(
        "Sheet “\(name)”: \(table.rows.count - room) rows beyond Excel's limit were left out;"
          + " the CSV file has them.")
    }
    return notes
  }

  /// What the sheets hold and where it comes from.
  func writeAbout(_ tables: [Table], provenance: WorkbookProvenance) throws(TableError) {
    try check(worksheet_set_column(sheet, 0, 0, 18, nil), "column 1")
    try check(worksheet_set_column(sheet, 1, 1, 70, nil), "column 2")
    let say = provenance.say
    let lines =
      [
        (say("Organisation"), provenance.organisation),
        (say("Commit"), provenance.commit ?? say("none: built from files outside a revision")),
        (say("As of"), say(provenance.asOf)), (say("Created by"), provenance.tool),
      ]
      + tables.map { table in
        let count = table.rows.count
        return (
          say("Sheet"),
          count == 1 ? say("\(table.title) (1 row)") : say("\(table.title) (\(count) rows)")
        )
      }
      + tables.compactMap(\.note).map { (say("Note"), $0) }
    for (row, line) in lines.enumerated() {
      try writeString(line.0, row: row, column: 0, format: formats.heading)
      try writeString(line.1, row: row, column: 1, format: formats.text)
      try setHeight(of: row, RowHeight.of(line.1, width: 70))
    }
    worksheet_set_paper(sheet, 9)  // A4
    worksheet_fit_to_pages(sheet, 1, 0)
    setEdges(title: name, provenance: provenance)
  }

  /// Returns a note when the cell could not be written as it is.
  private func write(
    _ cell: Table.Cell, row: Int, column: Int, depth: Int
  ) throws(TableError) -> String? {
    let place = (row: lxw_row_t(row), column: lxw_col_t(column))
    switch cell {
    case .empty: return nil
    case .text(let text): return try writeText(text, row: row, column: column)
    case .number(let number):
      guard number.isFinite else { return "not a number, left empty." }
      let error = worksheet_write_number(sheet, place.row, place.column, number, formats.number)
      try check(error, "row \(row + 1)")
    case .date(let date):
      // Serial 60 is 29 February 1900 in Excel, which never was; before it the count is off by one.
      let serial = date.dayNumber + 25_569
      guard serial > 60 else {
        return try writeText(date.description, row: row, column: column)
      }
      let error = worksheet_write_number(
        sheet, place.row, place.column, Double(serial), formats.date)
      try check(error, "row \(row + 1)")
    case .link(let text, let target):
      let shown = text.isEmpty ? target : text
      guard LinkTarget.isSafe(target, depth: depth) else {
        _ = try writeText(shown, row: row, column: column)
        return "the link leaves the pack and was written as text."
      }
      let error = worksheet_write_url_opt(
        sheet, place.row, place.column, target, formats.link, SpreadsheetText.prepared(shown).text,
        nil)
      try check(error, "row \(row + 1)")
    }
    return nil
  }

  /// Returns a note when the text had to be cut.
  private func writeText(_ text: String, row: Int, column: Int) throws(TableError) -> String? {
    let isRisky = FormulaInjection.isPossible(in: text)
    let format = isRisky ? formats.literalText : formats.text
    let isCut = try writeString(text, row: row, column: column, format: format)
    return isCut ? "the text is longer than a cell can hold and was cut." : nil
  }

  /// Always as a string, whatever the text looks like; true when it had to be cut.
  @discardableResult
  private func writeString(
    _ text: String, row: Int, column: Int, format: UnsafeMutablePointer<lxw_format>
  ) throws(TableError) -> Bool {
    let (text, isCut) = SpreadsheetText.prepared(text)
    let error = worksheet_write_string(sheet, lxw_row_t(row), lxw_col_t(column), text, format)
    try check(error, "row \(row + 1)")
    return isCut
  }

  /// Programs that print without being looked at leave a row as it is, and with it what wraps in its cells.
  private func setHeight(of row: Int, _ points: Double) throws(TableError) {
    guard points > RowHeight.line else { return }
    try check(worksheet_set_row(sheet, lxw_row_t(row), points, nil), "row \(row + 1)")
  }

  private func check(_ error: lxw_error, _ place: String) throws(TableError) {
    guard error != LXW_NO_ERROR else { return }
    throw TableError("Sheet “\(name)”, \(place): \(WorkbookFile.message(error)).")
  }
}
