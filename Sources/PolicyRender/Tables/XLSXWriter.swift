import PolicyCore

/// Writes tables as an Excel workbook (ECMA-376): a sheet for each, then their charts and the figures of these, where there are any,
/// and a sheet "About" that says where the figures come from.
///
/// Headings are frozen, repeated on paper and carry a filter; long text wraps; dates are dates. Text is always stored as a
/// string, so no formula can arise, and only links within the pack become links. Equal input gives equal bytes, in any time
/// zone and locale.
public enum XLSXWriter {
  public static let mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  static let rowLimit = 1_048_576
  static let columnLimit = 16_384
  /// Hyperlinks on a sheet.
  static let linkLimit = 65_530

  /// The library formats times in a static buffer: write one workbook at a time.
  ///
  /// - Parameters:
  ///   - depth: How many folders lie between the root of the pack and the workbook: 1 for `registers/objectives.xlsx`.
  ///   - temporaryFolder: Where the library may keep its parts while it writes; nil for the system's.
  /// - Throws: `TableError` where the temporary folder cannot be written, or a table has no or too many columns.
  public static func bytes(
    _ tables: [Table], provenance: WorkbookProvenance, depth: Int = 1,
    temporaryFolder: String? = nil
  ) throws(TableError) -> TableOutput {
    let locale = NeutralLocale()
    defer { withExtendedLifetime(locale) {} }
    let say = provenance.say
    let aboutName = say("About¦the workbook")
    let workbook = try WorkbookFile(in: temporaryFolder, dateFormat: say("yyyy-mm-dd¦format"))
    workbook.setProperties(
      title: tables.first?.title ?? aboutName, provenance: provenance)
    var notes: [String] = []
    let names = SheetName.names(
      for: tables.map(\.name),
      reserved: [aboutName, say("Charts"), say("Figures")])
    for (table, name) in zip(tables, names) {
      var table = table
      guard (1...columnLimit).contains(table.columns.count) else {
        throw TableError(
          "Table “\(table.name)” has \(table.columns.count) columns; a sheet holds 1 to"
            + " \(columnLimit). Split the table.")
      }
      table.columns = ColumnWidths.fitted(table)
      let sheet = try workbook.addSheet(named: name)
      try sheet.setUp(columns: table.columns, rowCount: table.rows.count)
      sheet.setEdges(title: table.title, provenance: provenance)
      notes += try sheet.write(table, depth: depth)
    }
    let charts = tables.flatMap(\.charts)
    if !charts.isEmpty {
      notes += try WorkbookCharts(charts, say).write(to: workbook, provenance: provenance)
    }
    try workbook.addSheet(named: aboutName).writeAbout(tables, provenance: provenance)
    return TableOutput(bytes: try workbook.finish(), notes: notes)
  }
}
