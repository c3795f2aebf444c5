import PolicyCore

/// What `templates/dashboard.html.mustache` shows.
struct DashboardPage {
  /// How many entries of a list are open; the others are folded.
  private static let shown = 8

  struct List {
    var title: String
    var anchor: String
    var entries: [SummaryView.Entry]
    var hasEntries: Bool
    var rest: [SummaryView.Entry]
    var hasRest: Bool
    var restCount: Int
    var none: String

    init(_ list: SummaryView.List, anchor: String) {
      title = list.title
      self.anchor = anchor
      entries = Array(list.entries.prefix(DashboardPage.shown))
      hasEntries = !list.entries.isEmpty
      rest = Array(list.entries.dropFirst(DashboardPage.shown))
      hasRest = !rest.isEmpty
      restCount = rest.count
      none = list.none
    }
  }

  /// A place in the drawing.
  struct Place {
    var x: Int
    var y: Int
  }

  /// A row of the chart with its places in the drawing.
  struct ChartRow {
    var row: ObjectivesChart.Row
    /// Where its text stands.
    var text: Int
    var secondText: Int
    /// The rule above it.
    var top: Int
    /// "160,20 300,31"
    var line: String
    var met: [Place]
    var missed: [Place]
    var targets: [Int]
    /// The last figure, short enough for its column.
    var last: String
    /// The row in words: "OBJ-004: 99.96 percent in 2026-10, met."
    var words: String
  }

  struct Chart {
    // All of the drawing is in these units.
    private static let height = 54
    private static let plot = (left: 110, right: 540)
    private static let mark = 4

    var chart: ObjectivesChart
    var rows: [ChartRow]
    var size: Place
    /// Where the axis lies, and its words below.
    var axis: Int
    var axisText: Int
    var legend: Int

    init(_ chart: ObjectivesChart, _ say: Labels) {
      self.chart = chart
      rows = chart.rows.enumerated().map { index, row in
        let top = index * Self.height
        func x(_ value: Int) -> Int {
          Self.plot.left + value * (Self.plot.right - Self.plot.left) / 1000
        }
        func y(_ value: Int) -> Int { top + 10 + (1000 - value) * (Self.height - 20) / 1000 }
        func places(_ isMet: Bool) -> [Place] {
          row.points.filter { $0.isMet == isMet }.map { point in
            // A square is named by its corner, a circle by its middle.
            let shift = isMet ? 0 : Self.mark
            return Place(x: x(point.x) - shift, y: y(point.y) - shift)
          }
        }
        return ChartRow(
          row: row, text: top + 24, secondText: top + 41, top: top,
          line: row.points.map { "\(x($0.x)),\(y($0.y))" }.joined(separator: " "),
          met: places(true), missed: places(false), targets: row.targets.map(y),
          last: row.last.count > 22 ? row.last.prefix(21) + "…" : row.last,
          words: Self.words(row, say))
      }
      axis = chart.rows.count * Self.height
      axisText = axis + 18
      legend = axis + 44
      size = Place(x: 720, y: axis + 56)
    }

    private static func words(_ row: ObjectivesChart.Row, _ say: Labels) -> String {
      row.last.isEmpty
        ? "\(row.id): \(row.verdict)."
        : say("\(row.id): \(row.last) in \(row.period), \(row.verdict).")
    }
  }

  struct MatrixCell {
    var risks: [RiskMatrix.Risk]
    var isHighest: Bool
  }

  struct MatrixRow {
    var likelihood: Int
    var cells: [MatrixCell]
  }

  var view: SummaryView
  var say: TemplateWords
  var asOf: String?
  /// What the front page is called within a sentence.
  var front: String
  var style: String
  var provenanceLine: String?
  var lists: [List]
  var chart: Chart?
  var matrix: RiskMatrix?
  var matrixRows: [MatrixRow]
  var next: [List]

  init(_ view: SummaryView, style: String) {
    let say = view.say
    self.view = view
    self.say = TemplateWords(say)
    front = say("the front page")
    asOf = view.provenance.day(say)
    self.style = style
    provenanceLine = view.provenance.line(say)
    lists = [
      List(view.waiting, anchor: "page-waiting"), List(view.overdue, anchor: "page-overdue"),
    ]
    next = [List(view.next, anchor: "page-next")]
    chart = view.objectives.map { Chart($0, say) }
    matrix = view.risks
    matrixRows = (view.risks?.rows ?? []).map { row in
      MatrixRow(
        likelihood: row.likelihood,
        cells: row.cells.map { MatrixCell(risks: $0.risks, isHighest: $0.isHighest) })
    }
  }
}
