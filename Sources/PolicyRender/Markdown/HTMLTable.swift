/// A table of raw HTML, with what its cells span.
struct HTMLTable {
  struct Cell {
    var inlines: [Inline]
    var isHeader: Bool
    var columns: Int
    var rows: Int
  }

  struct Row {
    var cells: [Cell] = []
    var isHead = false
  }

  /// A cell that says it spans more is taken at this.
  private static let mostColumns = 50

  private var rows: [[[Inline]]] = []
  private var spans: [TableBlock.Span] = []
  /// For each column the rows that a cell from above still covers.
  private var covered: [Int] = []

  /// Nil for a table without cells.
  static func block(_ rows: [Row]) -> TableBlock? {
    let rows = rows.filter { !$0.cells.isEmpty }
    guard let first = rows.first else { return nil }
    // A head of several rows has no place of its own: its rows are shown as the others are.
    let hasHeader =
      (first.isHead || first.cells.allSatisfy(\.isHeader))
      && (rows.count == 1 || first.cells.allSatisfy { $0.rows < 2 })
    var table = HTMLTable()
    if !hasHeader { table.rows.append([]) }
    for (index, row) in rows.enumerated() {
      let isHeader = hasHeader && index == 0
      table.append(row, below: isHeader ? 1 : rows.count - index, isHeader: isHeader)
    }
    return table.finished
  }

  /// - Parameter below: how many rows there are from this one on.
  private mutating func append(_ row: Row, below: Int, isHeader: Bool) {
    var line: [[Inline]] = []
    func isCovered(_ column: Int) -> Bool { column < covered.count && covered[column] > 0 }
    for cell in row.cells {
      while isCovered(line.count) { line.append([]) }
      let columns = min(max(cell.columns, 1), HTMLTable.mostColumns)
      let high = min(max(cell.rows, 1), below)
      let start = line.count
      line.append(cell.isHeader && !isHeader ? [.strong(cell.inlines)] : cell.inlines)
      // It ends before a cell that reaches down from above.
      while line.count < start + columns, !isCovered(line.count) { line.append([]) }
      while covered.count < line.count { covered.append(0) }
      for column in start..<line.count { covered[column] = high }
      if line.count - start > 1 || high > 1 {
        spans.append(
          .init(row: rows.count, column: start, columns: line.count - start, rows: high))
      }
    }
    covered = covered.map { max(0, $0 - 1) }
    rows.append(line)
  }

  private var finished: TableBlock {
    let width = rows.map(\.count).max() ?? 0
    let padded = rows.map { $0 + Array(repeating: [], count: width - $0.count) }
    return TableBlock(
      alignments: Array(repeating: .none, count: width), header: padded[0],
      rows: Array(padded.dropFirst()), spans: spans.isEmpty ? nil : spans)
  }
}

extension [Block] {
  /// The blocks as one line with breaks, as a cell and a label hold them.
  var asInlines: [Inline] {
    var output: [Inline] = []
    for line in map(\.asInlines) where !line.isEmpty {
      if !output.isEmpty { output.append(.lineBreak) }
      output += line
    }
    return output
  }
}

extension Block {
  fileprivate var asInlines: [Inline] {
    switch self {
    case .heading(_, _, let inlines), .paragraph(let inlines): return inlines
    case .quote(let blocks): return blocks.asInlines
    case .box(let box):
      let label: [Inline] = [.strong(box.label), .lineBreak]
      return label + box.blocks.asInlines
    case .code(_, let text): return [.code(text)]
    // A cell has no room for it: the words say the same.
    case .drawing(let drawing): return [.text(drawing.words)]
    case .thematicBreak: return []
    case .list(let list): return list.asInlines
    case .table(let table): return table.asInlines
    }
  }
}

extension TableBlock {
  /// A row is a line.
  fileprivate var asInlines: [Inline] {
    var output: [Inline] = []
    for row in [header] + rows {
      let cells = row.filter { !$0.isEmpty }
      if !output.isEmpty, !cells.isEmpty { output.append(.lineBreak) }
      for (index, cell) in cells.enumerated() {
        if index > 0 { output.append(.text(" | ")) }
        output += cell
      }
    }
    return output
  }
}

extension ListBlock {
  fileprivate var asInlines: [Inline] {
    var output: [Inline] = []
    for (index, item) in items.enumerated() {
      if index > 0 { output.append(.lineBreak) }
      output.append(.text(ordered ? "\(start + index). " : "• "))
      output += item.blocks.asInlines
    }
    return output
  }
}
