import PolicyCore
import PolicyModel
import PolicySyntax

/// Cells of tables that stand behind the last column of the head: Markdown leaves them out without a word.
struct UnshownCells {
  private let document: PolicyDocument
  private let unshown: UnshownContent
  /// Lines of rows that have more cells than are read at all: those are told as such.
  private let wideLines: Set<Int>

  init(_ document: PolicyDocument, _ unshown: UnshownContent) {
    self.document = document
    self.unshown = unshown
    wideLines = Set(
      document.parsed.faults.filter { $0.kind == .tableRow }.map(\.range.start.line))
  }

  var observations: [Observation] {
    let body = document.parsed.body
    return body.nodes.indices.flatMap { table -> [Observation] in
      guard case .table = body.nodes[table].kind else { return [] }
      var columns = 0
      return body.children(of: table).compactMap { row in
        guard case .tableRow(let isHeader) = body.nodes[row].kind else { return nil }
        if isHeader {
          columns = body.children(of: row).reduce(0) { count, _ in count + 1 }
          return nil
        }
        let line = document.source.position(of: body.nodes[row].bytes.lowerBound).line
        return wideLines.contains(line) ? nil : observation(of: cells(of: row), columns)
      }
    }
  }

  private func observation(of cells: [Range<Int>], _ columns: Int) -> Observation? {
    guard columns > 0, cells.count > columns else { return nil }
    let lost = cells[columns...].filter { !text(of: $0).isEmpty }
    guard let first = lost.first else { return nil }
    let more = lost.count > 1 ? " and \(counted(lost.count - 1, "more cell"))" : ""
    let words = text(of: first)
    let shown = words.count > 40 ? words.prefix(39) + "…" : words
    return document.observe(
      "This row has \(counted(cells.count, "cell")), and the head of its table \(counted(columns, "column")): “\(shown)”\(more) is shown on no page.",
      at: document.source.range(first), anchor: "cell", matched: words,
      fix:
        "Give the head a cell for it. A bar that is no border of cells is written with a backslash before it, in code too.",
      level: unshown.level)
  }

  private func text(of cell: Range<Int>) -> String {
    String(decoding: document.source.bytes[cell], as: UTF8.self).trimmingBlanks
  }

  /// The cells of a row as they stand in the file: what lies between bars that no backslash stands before.
  private func cells(of row: Int) -> [Range<Int>] {
    let source = document.source
    let start = document.parsed.body.nodes[row].bytes.lowerBound
    var end = source.lineRange(source.position(of: start).line).upperBound
    let bytes = source.bytes
    func isBlank(_ index: Int) -> Bool { bytes[index] == 0x20 || bytes[index] == 0x09 }
    while end > start, isBlank(end - 1) || bytes[end - 1] == 0x0D { end -= 1 }
    var index = start
    while index < end, isBlank(index) { index += 1 }
    if index < end, bytes[index] == UInt8(ascii: "|") { index += 1 }
    var cells: [Range<Int>] = []
    var begin = index
    while index < end {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      if bytes[index] == UInt8(ascii: "|") {
        cells.append(begin..<index)
        begin = index + 1
      }
      index += 1
    }
    // A bar at the end closes the last cell.
    if begin < end { cells.append(begin..<end) }
    return cells.map { cell in
      var range = cell
      while let first = range.first, isBlank(first) { range = range.dropFirst() }
      while let last = range.last, isBlank(last) { range = range.dropLast() }
      return range
    }
  }
}
