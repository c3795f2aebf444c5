import PolicyCore

/// Writes blocks as HTML. All text is escaped; no mark-up of a document's author reaches the page.
struct BlockHTML {
  /// Added to a heading's level: the document's title is the page's only `h1`.
  var headingOffset = 1
  /// The words of ours in the language of the text.
  var say = Labels.english
  private(set) var output = ""
  /// Bytes of text from which on a cell is long.
  private static let longCell = 48

  static func render(
    _ blocks: [Block], footnotes: [Footnote] = [], _ say: Labels = .english
  ) -> String {
    var writer = BlockHTML(say: say)
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
      output += "<\(tag)\(anchor)>\(InlineHTML.render(inlines, say))</\(tag)>\n"
    case .paragraph(let inlines): output += "<p>\(InlineHTML.render(inlines, say))</p>\n"
    case .list(let list): write(list)
    case .quote(let blocks):
      output += "<blockquote>\n"
      write(blocks)
      output += "</blockquote>\n"
    case .box(let box): write(box)
    case .code(let language, let text):
      let label = language.isEmpty ? say("Code") : say("Code, \(language)")
      // A block that scrolls must be reachable by keyboard.
      output +=
        "<pre tabindex=\"0\" role=\"group\" aria-label=\"\(label.escapedForHTML)\"><code>\(text.escapedForHTML)</code></pre>\n"
    case .table(let table): write(table)
    case .drawing(let drawing):
      // A wide one scrolls; what scrolls must be reachable by keyboard.
      output +=
        "<div class=\"drawing\" tabindex=\"0\" role=\"group\" aria-label=\"\(say("Flowchart").escapedForHTML)\">\(drawing.svg.document)</div>\n"
    case .thematicBreak: output += "<hr>\n"
    }
  }

  private mutating func write(_ box: BoxBlock) {
    let label = InlineHTML.render(box.label, say)
    // Open, so that paper shows it too.
    output +=
      box.kind == .details
      ? "<details class=\"box\" open><summary>\(label)</summary>\n"
      : "<div class=\"box\" data-kind=\"\(box.kind.rawValue)\">\n<p class=\"label\">\(label)</p>\n"
    write(box.blocks)
    output += box.kind == .details ? "</details>\n" : "</div>\n"
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
          ? "<span class=\"tick\" role=\"img\" aria-label=\"\(say("done").escapedForHTML)\">☑</span> "
          : "<span class=\"tick\" role=\"img\" aria-label=\"\(say("open").escapedForHTML)\">☐</span> "
      }
      if list.tight, case .paragraph(let inlines)? = item.blocks.first {
        output += InlineHTML.render(inlines, say)
        write(Array(item.blocks.dropFirst()))
      } else {
        write(item.blocks)
      }
      output += "</li>\n"
    }
    output += list.ordered ? "</ol>\n" : "</ul>\n"
  }

  private mutating func write(_ table: TableBlock) {
    func style(_ column: Int, _ cell: [Inline]) -> String {
      var classes: [String] = []
      if table.alignments.indices.contains(column) {
        switch table.alignments[column] {
        case .none, .left: break
        case .center: classes.append("center")
        case .right: classes.append("right")
        }
      }
      // On a phone its column scrolls rather than become a tower of words.
      if cell.plainText.utf8.count > BlockHTML.longCell { classes.append("long") }
      return classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
    }
    let name = table.header.map(\.plainText).filter { !$0.isEmpty }.joined(separator: ", ")
    let label = name.isEmpty ? say("Table") : say("Table: \(name)")
    output +=
      "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"\(label.escapedForHTML)\"><table>\n"
    let spans = SpannedCells(table.spans ?? [])
    func cells(_ row: [[Inline]], _ number: Int, _ tag: String, _ scope: String = "") -> String {
      row.enumerated().map { column, cell in
        guard !spans.isCovered(number, column) else { return "" }
        let span = spans.attributes(number, column)
        return
          "<\(tag)\(scope)\(span)\(style(column, cell))>\(InlineHTML.render(cell, say))</\(tag)>"
      }.joined()
    }
    if !table.header.allSatisfy(\.isEmpty) {
      output += "<thead><tr>\(cells(table.header, 0, "th", " scope=\"col\""))</tr></thead>\n"
    }
    output += "<tbody>\n"
    for (index, row) in table.rows.enumerated() {
      output += "<tr>\(cells(row, index + 1, "td"))</tr>\n"
    }
    output += "</tbody></table></div>\n"
  }

  private mutating func write(_ footnotes: [Footnote]) {
    guard !footnotes.isEmpty else { return }
    output += "<section class=\"notes\" aria-label=\"\(say("Notes").escapedForHTML)\"><ol>\n"
    for note in footnotes {
      output += "<li id=\"note-\(note.number)\" value=\"\(note.number)\">"
      write(note.blocks)
      output +=
        "<a href=\"#note-ref-\(note.number)\" aria-label=\"\(say("Back to the text").escapedForHTML)\">↩</a></li>\n"
    }
    output += "</ol></section>\n"
  }
}

/// Which cells of a table cover others.
private struct SpannedCells {
  private struct Place: Hashable {
    var row: Int
    var column: Int
  }

  private var spans: [Place: TableBlock.Span] = [:]
  private var covered: Set<Place> = []

  init(_ all: [TableBlock.Span]) {
    for span in all {
      let first = Place(row: span.row, column: span.column)
      spans[first] = span
      for row in span.row..<span.row + span.rows {
        for column in span.column..<span.column + span.columns {
          covered.insert(Place(row: row, column: column))
        }
      }
      covered.remove(first)
    }
  }

  func isCovered(_ row: Int, _ column: Int) -> Bool {
    covered.contains(Place(row: row, column: column))
  }

  func attributes(_ row: Int, _ column: Int) -> String {
    guard let span = spans[Place(row: row, column: column)] else { return "" }
    return (span.columns > 1 ? " colspan=\"\(span.columns)\"" : "")
      + (span.rows > 1 ? " rowspan=\"\(span.rows)\"" : "")
  }
}
