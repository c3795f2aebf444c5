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

  /// The file name without its ending, and the name of the sheet: `objectives`.
  public var name: String
  /// What a reader calls it: "Register of objectives".
  public var title: String
  public var columns: [Column]
  /// A row that is too short ends in empty cells; what goes beyond the last column is not written.
  public var rows: [[Cell]]
  /// A sentence about the whole, which the workbook shows on its sheet "About".
  public var note: String?

  public init(
    name: String, title: String, columns: [Column], rows: [[Cell]], note: String? = nil
  ) {
    self.name = name
    self.title = title
    self.columns = columns
    self.rows = rows
    self.note = note
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
