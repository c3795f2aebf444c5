import CCmarkGFM
import PolicyCore

/// Copies cmark's nodes into values and turns their lines and columns into offsets in the file.
struct MarkdownTreeBuilder {
  private let source: SourceText
  private let firstLine: Int
  private var nodes: [MarkdownTree.Node] = []
  /// Where the search for the next inline node starts; cmark's own columns are wrong in some containers.
  private var cursor = 0

  private typealias Kind = MarkdownTree.Kind

  init(source: SourceText, firstLine: Int) {
    self.source = source
    self.firstLine = firstLine
    // A node to some thirty bytes is usual.
    nodes.reserveCapacity(source.bytes.count / 28 + 8)
  }

  mutating func build(_ root: OpaquePointer) -> MarkdownTree {
    guard let iterator = cmark_iter_new(root) else { return MarkdownTree(nodes: []) }
    defer { cmark_iter_free(iterator) }
    var open: [Int] = []
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { break }
      if event == CMARK_EVENT_EXIT {
        if let index = open.popLast() { finish(index) }
        continue
      }
      let index = nodes.count
      var kind = self.kind(of: node)
      let bytes = offsets(of: node, kind: kind, parent: open.last)
      if case .lineBreak = kind, !isWritten(breakBefore: bytes.lowerBound) { kind = .softBreak }
      nodes.append(
        MarkdownTree.Node(
          kind: kind, bytes: bytes, parent: open.last ?? -1, subtreeEnd: index + 1,
          depth: open.count))
      if isContainer(node) { open.append(index) }
    }
    while let index = open.popLast() { finish(index) }
    nameFootnotes()
    return MarkdownTree(nodes: nodes)
  }

  /// Whether a backslash asks for the break at the end of a line. Blanks do not: no approval covers what cannot be seen, so no
  /// output may differ by it.
  ///
  /// - Parameter next: where the text goes on behind the line end.
  private func isWritten(breakBefore next: Int) -> Bool {
    next >= 2 && source.bytes[next - 2] == UInt8(ascii: "\\")
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

  private mutating func finish(_ index: Int) {
    nodes[index].subtreeEnd = nodes.count
    guard index + 1 < nodes.count, isInline(nodes[index].kind) else { return }
    // An inline container covers at least what it holds.
    let inner = nodes[index + 1].bytes.lowerBound..<nodes[nodes.count - 1].bytes.upperBound
    let outer = nodes[index].bytes
    let start = min(outer.lowerBound, inner.lowerBound)
    nodes[index].bytes = start..<max(outer.upperBound, inner.upperBound, start)
    cursor = max(cursor, nodes[index].bytes.upperBound)
  }

  private func isInline(_ kind: Kind) -> Bool {
    switch kind {
    case .text, .softBreak, .lineBreak, .code, .html, .emphasis, .strong, .strikethrough, .link,
      .image, .footnoteReference:
      true
    default: false
    }
  }

  private func kind(of node: OpaquePointer) -> Kind {
    let type = cmark_node_get_type(node)
    switch type {
    case CMARK_NODE_DOCUMENT: return .document
    case CMARK_NODE_BLOCK_QUOTE: return .blockQuote
    case CMARK_NODE_LIST:
      return .list(
        isOrdered: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST,
        start: Int(cmark_node_get_list_start(node)), isTight: cmark_node_get_list_tight(node) != 0)
    case CMARK_NODE_ITEM: return .item(isChecked: taskState(of: node))
    case CMARK_NODE_CODE_BLOCK:
      return .codeBlock(info: string(cmark_node_get_fence_info(node)), literal: literal(node))
    case CMARK_NODE_HTML_BLOCK: return .htmlBlock(literal(node))
    case CMARK_NODE_PARAGRAPH: return .paragraph
    case CMARK_NODE_HEADING: return .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_THEMATIC_BREAK: return .thematicBreak
    case CMARK_NODE_FOOTNOTE_DEFINITION: return .footnoteDefinition(label: literal(node))
    case CMARK_NODE_TEXT: return .text(literal(node))
    case CMARK_NODE_SOFTBREAK: return .softBreak
    case CMARK_NODE_LINEBREAK: return .lineBreak
    case CMARK_NODE_CODE: return .code(literal(node))
    case CMARK_NODE_HTML_INLINE: return .html(literal(node))
    case CMARK_NODE_EMPH: return .emphasis
    case CMARK_NODE_STRONG: return .strong
    case CMARK_NODE_LINK:
      return .link(url: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)))
    case CMARK_NODE_IMAGE:
      return .image(
        url: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)))
    case CMARK_NODE_FOOTNOTE_REFERENCE:
      return .footnoteReference(label: literal(node))
    default: return extensionKind(of: node)
    }
  }

  /// Extension nodes have types that are only known when the process runs; their names are fixed.
  private func extensionKind(of node: OpaquePointer) -> Kind {
    switch string(cmark_node_get_type_string(node)) {
    case "table": .table(alignments(of: node))
    case "table_header": .tableRow(isHeader: true)
    case "table_row": .tableRow(isHeader: false)
    case "table_cell": .tableCell
    case "strikethrough": .strikethrough
    default: .paragraph
    }
  }

  private func taskState(of node: OpaquePointer) -> Bool? {
    guard string(cmark_node_get_type_string(node)) == "tasklist" else { return nil }
    return cmark_gfm_extensions_get_tasklist_item_checked(node)
  }

  private func alignments(
    of node: OpaquePointer
  ) -> [MarkdownTree.Alignment] {
    let count = Int(cmark_gfm_extensions_get_table_columns(node))
    guard let raw = cmark_gfm_extensions_get_table_alignments(node) else { return [] }
    return (0..<count).map { column in
      switch raw[column] {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: .none
      }
    }
  }

  private func literal(_ node: OpaquePointer) -> String {
    string(cmark_node_get_literal(node))
  }

  private func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}

// MARK: - Positions

extension MarkdownTreeBuilder {
  private mutating func offsets(
    of node: OpaquePointer, kind: Kind, parent: Int?
  ) -> Range<Int> {
    let start = offset(
      line: cmark_node_get_start_line(node), column: cmark_node_get_start_column(node))
    let end = offset(
      line: cmark_node_get_end_line(node), column: cmark_node_get_end_column(node) + 1)
    let outer = parent.map { nodes[$0].bytes } ?? 0..<source.bytes.count
    guard isInline(kind) else {
      let lower = start ?? outer.lowerBound
      let upper = max(lower, end ?? lower)
      cursor = lower
      return lower..<upper
    }
    let place = inlineOffsets(kind, claimed: start, claimedEnd: end, within: outer)
    switch kind {
    case .emphasis, .strong, .strikethrough, .link, .image:
      cursor = min(place.lowerBound + 1, source.bytes.count)
    default: cursor = place.upperBound
    }
    return place
  }

  private func inlineOffsets(
    _ kind: Kind, claimed: Int?, claimedEnd: Int?, within outer: Range<Int>
  ) -> Range<Int> {
    switch kind {
    case .text(let text): return find(text, claimed: claimed)
    case .html(let text): return find(text, claimed: claimed)
    case .code(let text):
      let inner = find(text, claimed: claimed.map { $0 + 1 })
      return max(outer.lowerBound, inner.lowerBound - 1)..<inner.upperBound + 1
    case .softBreak, .lineBreak:
      var lineEnd = cursor
      while lineEnd < source.bytes.count, source.bytes[lineEnd] != 0x0A,
        source.bytes[lineEnd] != 0x0D
      {
        lineEnd += 1
      }
      return min(lineEnd + 1, source.bytes.count)..<min(lineEnd + 1, source.bytes.count)
    case .emphasis, .strong, .strikethrough, .link, .image, .footnoteReference:
      var start = cursor
      let limit = min(source.bytes.count, cursor + 4096)
      while start < limit, !opens(kind, source.bytes[start]) { start += 1 }
      if start == limit { start = claimed ?? cursor }
      let end = claimedEnd.map { max(start, $0) } ?? start
      return start..<(end - start > 65_536 ? start : end)
    default: return (claimed ?? cursor)..<(claimed ?? cursor)
    }
  }

  private func opens(_ kind: Kind, _ byte: UInt8) -> Bool {
    switch kind {
    case .strikethrough: byte == UInt8(ascii: "~")
    case .image: byte == UInt8(ascii: "!")
    default:
      byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "[")
        || byte == UInt8(ascii: "<")
    }
  }

  /// The place of a literal: where cmark says, if its first bytes stand there, else its next occurrence.
  private func find(_ text: String, claimed: Int?) -> Range<Int> {
    var text = text
    return text.withUTF8 { text in
      source.bytes.withUnsafeBufferPointer { find(text, in: $0, claimed: claimed) }
    }
  }

  private func find(
    _ text: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>, claimed: Int?
  ) -> Range<Int> {
    let length = text.count
    let needle = text.prefix(24)
    guard let first = needle.first else { return cursor..<cursor }
    func stands(at index: Int) -> Bool {
      guard index + needle.count <= bytes.count else { return false }
      return bytes[index..<index + needle.count].elementsEqual(needle)
    }
    if let claimed, claimed >= cursor, stands(at: claimed) {
      return claimed..<min(claimed + length, bytes.count)
    }
    let limit = min(bytes.count, cursor + 4096)
    var index = cursor
    while index < limit {
      if bytes[index] == first, stands(at: index) {
        return index..<min(index + length, bytes.count)
      }
      index += 1
    }
    // Entities and escapes do not stand in the file as they read.
    let start = min(max(claimed ?? cursor, cursor), bytes.count)
    return start..<min(start + length, bytes.count)
  }

  /// The offset of cmark's line and byte column; nil when it gives none (0).
  private func offset(line: Int32, column: Int32) -> Int? {
    guard line >= 1 else { return nil }
    let fileLine = min(Int(line) + firstLine - 1, source.lineCount)
    let range = source.lineRange(fileLine)
    return min(range.lowerBound + max(0, Int(column) - 1), range.upperBound)
  }
}
