/// A register as rows and columns, the same for CSV and for a spreadsheet.
public struct Table: Hashable, Sendable {
  public struct Column: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
      case text, number, date, link
    }

    public var heading: String
    /// In characters of the default font, 1 to 255; 10 to 60 read well.
    public var width: Int
    /// How a column is laid out; what a cell holds is up to the cell.
    public var kind: Kind

    public init(_ heading: String, width: Int, kind: Kind = .text) {
      self.heading = heading
      self.width = width
      self.kind = kind
    }
  }

  public enum Cell: Hashable, Sendable {
    case text(String)
    /// NaN and infinities are written as empty cells.
    case number(Double)
    case date(CalendarDate)
    /// A target relative to the file that holds the table: `../policies/POL-001.pdf`.
    case link(text: String, target: String)
    case empty
  }

  /// Figures over time and what they should be, which a workbook draws.
  public struct Chart: Hashable, Sendable {
    public struct Figure: Hashable, Sendable {
      /// "2026-10"
      public var period: String
      /// Nil where nothing was measured.
      public var value: Double?

      public init(period: String, value: Double?) {
        self.period = period
        self.value = value
      }
    }

    /// "OBJ-004 Uptime of the API"
    public var title: String
    /// "percent"; empty where none is stated.
    public var unit: String
    /// Oldest first.
    public var figures: [Figure]
    /// Where the target lies; two of a range.
    public var targets: [Double]
    /// ">= 99.5"
    public var target: String
    /// What the chart shows, for whoever does not see it.
    public var words: String

    public init(
      title: String, unit: String, figures: [Figure], targets: [Double], target: String,
      words: String
    ) {
      self.title = title
      self.unit = unit
      self.figures = figures
      self.targets = targets
      self.target = target
      self.words = words
    }
  }

  /// The file name without its ending, and the name of the sheet: `objectives`.
  public var name: String
  /// What a reader calls it: "Register of objectives".
  public var title: String
  public var columns: [Column]
  /// A row that is too short ends in empty cells; what goes beyond the last column is not written.
  public var rows: [[Cell]]
  /// A sentence about the whole, which the workbook shows on its sheet "About".
  public var note: String?
  /// What a workbook draws on a sheet of its own.
  public var charts: [Chart]

  public init(
    name: String, title: String, columns: [Column], rows: [[Cell]], note: String? = nil,
    charts: [Chart] = []
  ) {
    self.charts = charts
    self.name = name
    self.title = title
    self.columns = columns
    self.rows = rows
    self.note = note
  }

  /// The same with title, heads of columns and note in a language.
  package func said(_ say: Labels) -> Table {
    var table = self
    table.title = say.word(title)
    table.note = note.map(say.word)
    for index in columns.indices {
      table.columns[index].heading = say(Phrase(word: columns[index].heading))
      if say != .english { table.columns[index].width = table.widthOfWords(index) }
    }
    return table
  }

  /// The width of a column, or more where its words are longer: those of other languages may be.
  private func widthOfWords(_ index: Int) -> Int {
    let texts = rows.map { row -> String in
      if case .text(let text) = Table.cell(index, of: row) { text } else { "" }
    }
    let longest = texts.flatMap { $0.split(separator: " ") }.map(\.count).max() ?? 0
    // A filter's button takes a place of the heading.
    let heading = columns[index].heading.split(separator: " ").map(\.count).max() ?? 0
    return max(columns[index].width, min(30, max(longest + 1, heading + 4)))
  }

  /// The cell of a column, empty where the row has none.
  package static func cell(_ column: Int, of row: [Cell]) -> Cell {
    row.indices.contains(column) ? row[column] : .empty
  }
}

extension Table.Cell {
  package static func optional(_ text: String?) -> Table.Cell { text.map { .text($0) } ?? .empty }
  package static func optional(_ date: CalendarDate?) -> Table.Cell {
    date.map { .date($0) } ?? .empty
  }
  package static func optional(_ number: Int?) -> Table.Cell {
    number.map { .number(Double($0)) } ?? .empty
  }
  package static func list(_ texts: [String]) -> Table.Cell {
    texts.isEmpty ? .empty : .text(texts.joined(separator: ", "))
  }
}
