/// An element of raw HTML while it is read, and what it holds.
struct HTMLFrame {
  enum Kind: Equatable {
    case root, box, summary, quote, list, item, table, row, cell, label, code
    case heading(Int)

    /// Nil for an element that only parts what stands before it from what follows.
    init?(_ name: String) {
      switch name {
      case "details": self = .box
      case "summary": self = .summary
      case "blockquote": self = .quote
      case "ul", "ol": self = .list
      case "li": self = .item
      case "table": self = .table
      case "tr": self = .row
      case "td", "th": self = .cell
      case "caption", "dt": self = .label
      case "pre": self = .code
      case "h1", "h2", "h3", "h4", "h5", "h6": self = .heading(Int(name.dropFirst()) ?? 6)
      default: return nil
      }
    }
  }

  var name: String
  var kind: Kind
  var attributes: [String: String] = [:]
  var blocks: [Block] = []
  /// Of `<details>`.
  var label: [Inline] = []
  var items: [ListItem] = []
  var rows: [HTMLTable.Row] = []
  var cells: [HTMLTable.Cell] = []
  /// Of a table and a row: whether it is the head.
  var isHead = false
  /// Of `<pre>`.
  var text = ""

  /// Takes in an element that has ended within this one.
  ///
  /// - Parameter isOutermost: whether a heading is one of the document.
  mutating func take(_ inner: HTMLFrame, isOutermost: Bool) {
    let inlines = inner.blocks.asInlines
    switch inner.kind {
    case .root: blocks += inner.blocks
    case .box:
      blocks.append(.box(BoxBlock(kind: .details, label: inner.label, blocks: inner.blocks)))
    case .summary where kind == .box && label.isEmpty: label = inlines
    case .summary, .label: if !inlines.isEmpty { blocks.append(.paragraph([.strong(inlines)])) }
    case .quote: if !inner.blocks.isEmpty { blocks.append(.quote(inner.blocks)) }
    case .list:
      let items = inner.items + (inner.blocks.isEmpty ? [] : [ListItem(blocks: inner.blocks)])
      let isTight = items.allSatisfy { item in
        item.blocks.count { if case .paragraph = $0 { true } else { false } } < 2
      }
      let list = ListBlock(
        ordered: inner.name == "ol", start: inner.number("start", 1...999_999), tight: isTight,
        items: items)
      if !items.isEmpty { blocks.append(.list(list)) }
    case .item: items.append(ListItem(blocks: inner.blocks))
    case .table:
      // What stands between the cells comes before them, as browsers have it.
      blocks += inner.blocks
      if let table = HTMLTable.block(inner.rows) { blocks.append(.table(table)) }
    case .row:
      blocks += inner.blocks
      rows.append(HTMLTable.Row(cells: inner.cells, isHead: inner.isHead))
    case .cell:
      cells.append(
        HTMLTable.Cell(
          inlines: inlines, isHeader: inner.name == "th", columns: inner.number("colspan", 1...50),
          rows: inner.number("rowspan", 1...999)))
      if kind != .row { takeLooseCells() }
    case .code:
      let text = inner.text.drop { $0 == "\n" }
      blocks += inner.blocks
      if !text.isEmpty {
        blocks.append(
          .code(language: "", text: String(text.hasSuffix("\n") ? text.dropLast() : text)))
      }
    case .heading(let level):
      guard !inlines.isEmpty else { return }
      blocks.append(
        isOutermost
          ? .heading(level: level, id: "", inlines: inlines) : .paragraph([.strong(inlines)]))
    }
  }

  /// Cells and rows outside a table are paragraphs.
  private mutating func takeLooseCells() {
    blocks += cells.map { .paragraph($0.inlines) }.filter { $0 != .paragraph([]) }
    cells = []
  }

  private func number(_ attribute: String, _ range: ClosedRange<Int>) -> Int {
    let value = attributes[attribute].flatMap { Int($0) } ?? 1
    return min(max(value, range.lowerBound), range.upperBound)
  }
}
