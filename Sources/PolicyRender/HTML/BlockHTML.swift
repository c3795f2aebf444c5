/// Writes blocks as HTML. All text is escaped; no mark-up of a document's author reaches the page.
struct BlockHTML {
  /// Added to a heading's level: the document's title is the page's only `h1`.
  var headingOffset = 1
  private(set) var output = ""

  static func render(_ blocks: [Block], footnotes: [Footnote] = []) -> String {
    var writer = BlockHTML()
    writer.write(blocks)
    writer.write(footnotes)
    return writer.output
  }

  mutating func write(_ blocks: [Block]) {
    for block in blocks { write(block) }
  }

  private mutating func write(_ block: Block) {
    switch block {
    case .heading(let level, let id, let inlines):
      let tag = "h\(min(max(level, 1) + headingOffset, 6))"
      let anchor = id.isEmpty ? "" : " id=\"\(id.escapedForHTML)\""
      output += "<\(tag)\(anchor)>\(InlineHTML.render(inlines))</\(tag)>\n"
    case .paragraph(let inlines): output += "<p>\(InlineHTML.render(inlines))</p>\n"
    case .list(let list): write(list)
    case .quote(let blocks):
      output += "<blockquote>\n"
      write(blocks)
      output += "</blockquote>\n"
    case .code(let language, let text):
      let label = language.isEmpty ? "Code" : "Code, \(language)"
      // A block that scrolls must be reachable by keyboard.
      output +=
        "<pre tabindex=\"0\" role=\"region\" aria-label=\"\(label.escapedForHTML)\"><code>\(text.escapedForHTML)</code></pre>\n"
    case .table(let table): write(table)
    case .thematicBreak: output += "<hr>\n"
    }
  }

  private mutating func write(_ list: ListBlock) {
    let start = list.ordered && list.start != 1 ? " start=\"\(list.start)\"" : ""
    let tasks = list.items.contains { $0.checked != nil } ? " class=\"tasks\"" : ""
    output += list.ordered ? "<ol\(start)\(tasks)>\n" : "<ul\(tasks)>\n"
    for item in list.items {
      output += item.checked == nil ? "<li>" : "<li class=\"task\">"
      if let checked = item.checked {
        output +=
          checked
          ? "<span class=\"box\" role=\"img\" aria-label=\"done\">☑</span> "
          : "<span class=\"box\" role=\"img\" aria-label=\"open\">☐</span> "
      }
      if list.tight, case .paragraph(let inlines)? = item.blocks.first {
        output += InlineHTML.render(inlines)
        write(Array(item.blocks.dropFirst()))
      } else {
        write(item.blocks)
      }
      output += "</li>\n"
    }
    output += list.ordered ? "</ol>\n" : "</ul>\n"
  }

  private mutating func write(_ table: TableBlock) {
    func style(_ column: Int) -> String {
      guard table.alignments.indices.contains(column) else { return "" }
      return switch table.alignments[column] {
      case .none, .left: ""
      case .center: " class=\"center\""
      case .right: " class=\"right\""
      }
    }
    let name = table.header.map(\.plainText).filter { !$0.isEmpty }.joined(separator: ", ")
    output +=
      "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Table: \(name.escapedForHTML)\"><table>\n<thead><tr>"
    for (column, cell) in table.header.enumerated() {
      output += "<th scope=\"col\"\(style(column))>\(InlineHTML.render(cell))</th>"
    }
    output += "</tr></thead>\n<tbody>\n"
    for row in table.rows {
      output += "<tr>"
      for (column, cell) in row.enumerated() {
        output += "<td\(style(column))>\(InlineHTML.render(cell))</td>"
      }
      output += "</tr>\n"
    }
    output += "</tbody></table></div>\n"
  }

  private mutating func write(_ footnotes: [Footnote]) {
    guard !footnotes.isEmpty else { return }
    output += "<section class=\"notes\" aria-label=\"Notes\"><ol>\n"
    for note in footnotes {
      output += "<li id=\"note-\(note.number)\" value=\"\(note.number)\">"
      write(note.blocks)
      output += "<a href=\"#note-ref-\(note.number)\" aria-label=\"Back to the text\">↩</a></li>\n"
    }
    output += "</ol></section>\n"
  }
}
