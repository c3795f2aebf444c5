import CXlsxWriter
import PolicyCore

/// The charts of a table: a sheet "Figures" with all that is drawn, and a sheet "Charts" with a chart of each series.
///
/// What was measured is a solid line with a mark at each figure, a target a dashed one without, so that a print in black and white
/// shows which is which.
struct WorkbookCharts {
  /// Beyond this many a sheet helps nobody, and the register has every figure.
  static let limit = 500

  /// Two charts side by side, each over so many rows and columns of the usual size; two rows of them fill a page of A4 on its side.
  private static let (rows, across) = (16, 8)
  /// A label of more periods than these would stand in that of its neighbour.
  private static let labels = 12

  private let charts: [Table.Chart]
  private let say: Labels
  private var figuresName: String { say("Figures") }

  init(_ charts: [Table.Chart], _ say: Labels) {
    self.charts = Array(charts.prefix(Self.limit))
    self.say = say
  }

  /// Every figure, the series one behind the other.
  private var figures: Table {
    Table(
      name: figuresName, title: say("Figures of the charts"),
      columns: [
        .init(say("Series"), width: 50), .init(say("Period"), width: 14),
        .init(say("Measured"), width: 14), .init(say("Target"), width: 14),
        .init(say("Upper target"), width: 14),
      ],
      rows: charts.flatMap { chart in
        chart.figures.map { figure in
          [.text(chart.title), .text(figure.period), figure.value.map { .number($0) } ?? .empty]
            + chart.targets.map { .number($0) }
        }
      })
  }

  /// - Returns: What could not be written, a sentence each.
  func write(to workbook: WorkbookFile, provenance: WorkbookProvenance) throws(TableError)
    -> [String]
  {
    let sheet = try workbook.addSheet(named: say("Charts"))
    let table = figures
    let data = try workbook.addSheet(named: figuresName)
    try data.setUp(columns: table.columns, rowCount: table.rows.count)
    data.setEdges(title: table.title, provenance: provenance)
    let notes = try data.write(table, depth: 0)
    sheet.setUpForCharts(count: charts.count, rows: Self.rows)
    sheet.setEdges(title: say("Charts"), provenance: provenance)
    var row = 1
    for (index, chart) in charts.enumerated() {
      let rows = row..<row + chart.figures.count
      row = rows.upperBound
      guard !rows.isEmpty else { continue }
      try sheet.insert(
        try drawn(chart, rows, in: workbook), row: index / 2 * Self.rows,
        column: index % 2 * Self.across, described: chart.words)
    }
    return notes
  }

  private func drawn(
    _ chart: Table.Chart, _ rows: Range<Int>, in workbook: WorkbookFile
  ) throws(TableError) -> UnsafeMutablePointer<lxw_chart> {
    let drawn = try workbook.makeLineChart()
    chart_title_set_name(drawn, Self.label(chart.title))
    var large = lxw_chart_font()
    (large.size, large.bold) = (12, 1)
    chart_title_set_name_font(drawn, &large)
    var small = lxw_chart_font()
    small.size = 9
    // The periods are categories: LibreOffice and Excel then write each as it stands.
    chart_axis_set_num_font(drawn.pointee.x_axis, &small)
    chart_axis_set_num_font(drawn.pointee.y_axis, &small)
    chart_axis_set_interval_unit(
      drawn.pointee.x_axis, UInt16(clamping: (rows.count + Self.labels - 1) / Self.labels))
    if !chart.unit.isEmpty {
      chart_axis_set_name(drawn.pointee.y_axis, Self.label(chart.unit))
      small.bold = 0
      chart_axis_set_name_font(drawn.pointee.y_axis, &small)
    }
    chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
    try add(2, named: say("Measured"), rows, isTarget: false, to: drawn)
    let names =
      chart.targets.count > 1
      ? [say("Lower target"), say("Upper target")] : [say("Target \(chart.target)")]
    for index in chart.targets.indices.prefix(2) {
      try add(3 + index, named: names[index], rows, isTarget: true, to: drawn)
    }
    return drawn
  }

  private func add(
    _ column: Int, named name: String, _ rows: Range<Int>, isTarget: Bool,
    to chart: UnsafeMutablePointer<lxw_chart>
  ) throws(TableError) {
    guard let series = chart_add_series(chart, nil, nil) else { throw WorkbookFile.outOfMemory }
    let (first, last) = (lxw_row_t(rows.lowerBound), lxw_row_t(rows.upperBound - 1))
    chart_series_set_categories(series, figuresName, first, 1, last, 1)
    chart_series_set_values(
      series, figuresName, first, lxw_col_t(column), last, lxw_col_t(column))
    chart_series_set_name(series, Self.label(name))
    var line = lxw_chart_line()
    line.color = isTarget ? 0x55_5555 : 0x1F_3A5F
    line.width = isTarget ? 1.5 : 2
    line.dash_type = UInt8(
      (isTarget ? LXW_CHART_LINE_DASH_DASH : LXW_CHART_LINE_DASH_SOLID).rawValue)
    chart_series_set_line(series, &line)
    let mark = isTarget ? LXW_CHART_MARKER_NONE : LXW_CHART_MARKER_CIRCLE
    chart_series_set_marker_type(series, UInt8(mark.rawValue))
    chart_series_set_marker_size(series, 5)
  }

  /// A text that is shown, and no formula, which is what the library takes one for that begins with `=`.
  private static func label(_ text: String) -> String {
    let short = text.count > 90 ? text.prefix(89) + "…" : text[...]
    return SpreadsheetText.prepared((short.hasPrefix("=") ? " " : "") + short).text
  }
}
