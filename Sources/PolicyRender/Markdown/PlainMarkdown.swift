import PolicySyntax

/// A passage of Markdown as a reader sees it: without marks and without where its links lead.
package enum PlainMarkdown {
  package static func text(_ markdown: String) -> String {
    let parsed = ParsedDocument.parse(path: "passage.md", bytes: Array(("\n" + markdown).utf8))
    let blocks = DocumentText(parsed, title: "").body
    let words = blocks.flatMap(words).joined(separator: " ")
    return words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  static func words(_ block: Block) -> [String] {
    switch block {
    case .heading(_, _, let inlines), .paragraph(let inlines): [inlines.plainText]
    case .list(let list): list.items.flatMap { $0.blocks.flatMap(words) }
    case .quote(let blocks): blocks.flatMap(words)
    case .box(let box): [box.label.plainText] + box.blocks.flatMap(words)
    case .code(_, let text): [text]
    case .table(let table):
      ([table.header] + table.rows).map { row in
        row.map(\.plainText).joined(separator: " ")
      }
    case .drawing(let drawing): [drawing.words]
    case .thematicBreak: []
    }
  }
}
