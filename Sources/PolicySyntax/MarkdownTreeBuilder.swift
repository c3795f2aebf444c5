import CCmarkGFM
import PolicyCore

/// Copies cmark's nodes into values, and gives each its place in the file.
struct MarkdownTreeBuilder {
  private let source: SourceText
  private let firstLine: Int
  /// Whether `AngleText` has hidden angle brackets from cmark.
  let isMasked: Bool
  let wideRows: WideRows?
  private var nodes: [MarkdownTree.Node] = []
  private var headingIDs: [Int: String] = [:]
  private var htmlIDs: [MarkdownTree.HTMLID] = []
  private var open: [Open] = []
  /// Of the paragraph, heading or cell at hand.
  private var cursor: InlineCursor
  /// The cells of the row at hand that are still to come, the last one first.
  private var cells: [Range<Int>] = []

  private struct Open {
    var index: Int
    /// Nil for blocks.
    var inline: InlineCursor.Opener?
  }

  private typealias Kind = MarkdownTree.Kind

  init(source: SourceText, firstLine: Int, isMasked: Bool, wideRows: WideRows?) {
    self.source = source
    self.wideRows = wideRows
    self.firstLine = firstLine
    self.isMasked = isMasked
    cursor = InlineCursor(source, at: 0)
    // A node to some thirty bytes is usual.
    nodes.reserveCapacity(source.bytes.count / 28 + 8)
  }

  mutating func build(_ root: OpaquePointer) -> MarkdownTree {
    guard let iterator = cmark_iter_new(root) else { return MarkdownTree(nodes: []) }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { break }
      if event == CMARK_EVENT_EXIT {
        if let last = open.popLast() { finish(last) }
      } else {
        enter(node)
      }
    }
    while let last = open.popLast() { finish(last) }
    nameFootnotes()
    return MarkdownTree(nodes: nodes, headingIDs: headingIDs, htmlIDs: htmlIDs)
  }

  private mutating func enter(_ node: OpaquePointer) {
    let kind = kind(of: node)
    switch kind {
    case .text(let text):
      for piece in cursor.text(text) { append(.text(piece.text), piece.bytes) }
    case .softBreak, .lineBreak:
      let place = cursor.lineBreak()
      append(isWritten(place) ? kind : .softBreak, place)
    case .code: append(kind, cursor.code())
    case .html(let html):
      let place = cursor.html(html)
      note(html)
      append(kind, place)
    case .footnoteReference:
      let place = cursor.footnoteReference()
      append(kind, place)
      if isContainer(node) {
        open.append(Open(index: nodes.count - 1, inline: InlineCursor.Opener.none))
      }
    case .emphasis, .strong, .strikethrough, .link, .image: openInline(kind)
    default: appendBlock(kind, node)
    }
  }

  private mutating func append(_ kind: Kind, _ bytes: Range<Int>) {
    nodes.append(
      MarkdownTree.Node(
        kind: kind, bytes: bytes, parent: open.last?.index ?? -1, subtreeEnd: nodes.count + 1,
        depth: open.count))
  }

  private mutating func openInline(_ kind: Kind) {
    let opener: InlineCursor.Opener
    var start = cursor.at
    switch kind {
    case .link: opener = cursor.openLink()
    case .image:
      opener = cursor.openImage()
      start = max(start, cursor.at - 2)
    default:
      opener = cursor.openMarks(width(kind), marks(kind))
      if case .marks(_, let count) = opener { start = cursor.at - count }
    }
    append(kind, start..<max(start, cursor.at))
    open.append(Open(index: nodes.count - 1, inline: opener))
  }

  /// Nil where it may be one mark or two.
  private func width(_ kind: Kind) -> Int? {
    switch kind {
    case .emphasis: 1
    case .strong: 2
    default: nil
    }
  }

  private func marks(_ kind: Kind) -> (UInt8) -> Bool {
    if case .strikethrough = kind { return { $0 == UInt8(ascii: "~") } }
    return { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "_") }
  }

  private mutating func finish(_ last: Open) {
    nodes[last.index].subtreeEnd = nodes.count
    guard let opener = last.inline else {
      if case .heading = nodes[last.index].kind { readAttributes(ofHeading: last.index) }
      return
    }
    cursor.close(opener)
    let start = nodes[last.index].bytes.lowerBound
    nodes[last.index].bytes = start..<max(nodes[last.index].bytes.upperBound, cursor.at)
  }

  /// Takes `{#id}` from the end of a heading, as many makers of websites do.
  private mutating func readAttributes(ofHeading index: Int) {
    guard nodes.count > index + 1, case .text(let text) = nodes[nodes.count - 1].kind,
      let found = HeadingAttributes(text)
    else { return }
    headingIDs[index] = found.id
    let last = nodes.count - 1
    let start = nodes[last].bytes.lowerBound
    nodes[last].kind = .text(found.text)
    nodes[last].bytes = start..<start + found.text.utf8.count
  }

  private mutating func note(_ html: String) {
    guard html.utf8.contains(UInt8(ascii: "=")) else { return }
    for id in HTMLReferences.ids(in: html) {
      htmlIDs.append(MarkdownTree.HTMLID(node: nodes.count, id: id))
    }
  }

  /// Whether a backslash asks for the break at the end of a line. Blanks do not: no approval covers what cannot be seen, so no
  /// output may differ by it.
  private func isWritten(_ lineBreak: Range<Int>) -> Bool {
    lineBreak.first.map { source.bytes[$0] == UInt8(ascii: "\\") } ?? false
  }

  /// cmark replaces a reference's label by its number, sorts the definitions by it and, in some versions, forgets their
  /// labels; this puts the label back, or the number where there is none.
  private mutating func nameFootnotes() {
    var labels: [String] = []
    for index in nodes.indices {
      guard case .footnoteDefinition(let label) = nodes[index].kind else { continue }
      labels.append(label.isEmpty ? String(labels.count + 1) : label)
      nodes[index].kind = .footnoteDefinition(label: labels[labels.count - 1])
    }
    guard !labels.isEmpty else { return }
    for index in nodes.indices {
      guard case .footnoteReference(let number) = nodes[index].kind, let number = Int(number),
        labels.indices.contains(number - 1)
      else { continue }
      nodes[index].kind = .footnoteReference(label: labels[number - 1])
    }
  }

  /// Whether cmark's iterator will come back to leave this node.
  private func isContainer(_ node: OpaquePointer) -> Bool {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_CODE_BLOCK, CMARK_NODE_TEXT,
      CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
      false
    default:
      true
    }
  }
}

// MARK: - Blocks

extension MarkdownTreeBuilder {
  private mutating func appendBlock(_ kind: Kind, _ node: OpaquePointer) {
    let claimed = claimedPlace(of: node)
    let leaf = LeafStart(source: source)
    var place = claimed
    switch kind {
    case .paragraph:
      var isTask = false
      var isNote = false
      if let parent = open.last?.index, parent + 1 == nodes.count {
        if case .item(isChecked: _?) = nodes[parent].kind { isTask = true }
        if case .footnoteDefinition = nodes[parent].kind { isNote = true }
      }
      let start = leaf.paragraph(at: claimed.lowerBound, isTask: isTask, isNote: isNote)
      cursor = InlineCursor(source, at: start)
    case .heading: cursor = InlineCursor(source, at: leaf.heading(at: claimed.lowerBound))
    case .tableRow(isHeader: true):
      let start = leaf.header(at: claimed.lowerBound)
      place = start..<max(start, source.lineRange(source.position(of: start).line).upperBound)
      if let table = open.last?.index {
        nodes[table].bytes = start..<max(start, nodes[table].bytes.upperBound)
      }
      cells = readCells(leaf.cells(at: start)).reversed()
    case .tableRow: cells = readCells(leaf.cells(at: claimed.lowerBound)).reversed()
    case .tableCell:
      place = cells.popLast() ?? claimed.upperBound..<claimed.upperBound
      cursor = InlineCursor(source, at: place.lowerBound, end: place.upperBound)
    case .htmlBlock(let html): note(html)
    default: break
    }
    append(kind, place)
    if isContainer(node) { open.append(Open(index: nodes.count - 1)) }
  }

  /// The cells as cmark sees them: behind the last that is read, all is one.
  private func readCells(_ cells: [Range<Int>]) -> [Range<Int>] {
    guard wideRows != nil, cells.count > WideRows.mostCells, let last = cells.last else {
      return cells
    }
    let kept = cells.prefix(WideRows.mostCells - 1)
    return kept + [cells[kept.count].lowerBound..<last.upperBound]
  }

  /// Where cmark says that a block stands.
  private func claimedPlace(of node: OpaquePointer) -> Range<Int> {
    let outer = open.last.map { nodes[$0.index].bytes.lowerBound } ?? 0
    let start =
      offset(line: cmark_node_get_start_line(node), column: cmark_node_get_start_column(node))
      ?? outer
    let end = offset(
      line: cmark_node_get_end_line(node), column: cmark_node_get_end_column(node) + 1)
    return start..<max(start, end ?? start)
  }

  /// The offset of cmark's line and byte column; nil when it gives none (0).
  private func offset(line: Int32, column: Int32) -> Int? {
    guard line >= 1 else { return nil }
    let fileLine = min(Int(line) + firstLine - 1, source.lineCount)
    let range = source.lineRange(fileLine)
    return min(range.lowerBound + max(0, Int(column) - 1), range.upperBound)
  }
}
