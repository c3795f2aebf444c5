import PolicyCore

/// How wide the columns of a sheet are: as a register wants them, no wider than what they hold, and narrower where all of them then
/// stand beside each other on paper.
enum ColumnWidths {
  /// How many characters fit across a page of A4 on its side in type of 7 points.
  static let printed = 185
  /// A row that is a little too wide for one page is set more narrowly; what is wider than this goes over several.
  private static let squeezable = printed * 3 / 2
  /// What a column of sentences keeps, in characters.
  private static let least = 16

  static func fitted(_ table: Table) -> [Table.Column] {
    let contents = table.columns.indices.map { column in
      Contents(table.rows.map { Table.cell(column, of: $0) })
    }
    var columns = table.columns
    for (index, contents) in contents.enumerated() {
      // In two lines; a filter's button takes a place.
      let words = columns[index].heading
      let heading = 4 + max(Contents.longestWord(of: words), words.count / 2)
      columns[index].width = max(1, min(columns[index].width, max(heading, contents.line + 2)))
    }
    let excess = columns.reduce(0) { $0 + $1.width } - printed
    guard excess > 0, excess <= squeezable - printed else { return columns }
    let room = zip(columns, contents).map { max(0, $0.width - max(least, $1.word + 2)) }
    let whole = room.reduce(0, +)
    guard whole >= excess else { return columns }
    var left = excess
    for index in columns.indices {
      let share = min(left, (room[index] * excess + whole - 1) / whole)
      columns[index].width -= share
      left -= share
    }
    return columns
  }

  /// What the cells of a column take, in characters.
  private struct Contents {
    /// The longest line of a cell.
    var line = 0
    /// The longest piece that does not break.
    var word = 0

    init(_ cells: [Table.Cell]) {
      for cell in cells {
        switch cell {
        case .text(let text): take(text)
        case .link(let text, let target): take(text.isEmpty ? target : text)
        // As Excel shows it: `2026-11-27`, and a number of some digits.
        case .date: take("9999-12-31")
        case .number(let number): line = max(line, "\(number)".count)
        case .empty: break
        }
      }
    }

    private mutating func take(_ text: String) {
      for part in text.split(whereSeparator: \.isNewline) {
        let width = RowHeight.width(of: part)
        line = max(line, width)
      }
      word = max(word, Self.longestWord(of: text))
    }

    static func longestWord(of text: String) -> Int {
      text.split { $0.isWhitespace || $0 == "-" || $0 == "/" }.map(RowHeight.width).max() ?? 0
    }
  }
}
