import PolicyCore
import PolicySyntax

/// A document's text as a view shows it.
package struct DocumentText: Hashable, Sendable {
  package var body: [Block]
  package var footnotes: [Footnote]
  /// The fragment of the heading that repeats the document's title, and was left out for that.
  package var titleAnchor: String?

  /// Turns Markdown into blocks. It never fails, and its result nests no deeper than a page can show.
  ///
  /// A first heading that repeats `title` is left out. Heading levels start at 1 and skip none, as PDF/UA wants them.
  ///
  /// - Parameter labels: the words of ours in the language of the text.
  package init(_ document: ParsedDocument, title: String, labels: Labels = .english) {
    var builder = BlockBuilder(document, labels)
    body = builder.blocks(of: 0, depth: 0)
    footnotes = builder.footnotes()
    titleAnchor = nil
    if case .heading(_, let id, let inlines)? = body.first,
      DocumentText.isSame(inlines.plainText, title)
    {
      body.removeFirst()
      titleAnchor = id
    }
    body = HeadingLevels.repaired(body)
  }

  private static func isSame(_ heading: String, _ title: String) -> Bool {
    func words(_ text: String) -> [Substring] {
      text.lowercased().split(whereSeparator: \.isWhitespace)
    }
    return words(heading) == words(title)
  }
}

/// Gives headings levels that start at 1 and skip none.
struct HeadingLevels {
  private var open: [Int] = []

  static func repaired(_ blocks: [Block]) -> [Block] {
    var levels = HeadingLevels()
    return blocks.map { block in
      guard case .heading(let level, let id, let inlines) = block else { return block }
      return .heading(level: levels.next(level), id: id, inlines: inlines)
    }
  }

  /// The level of the next heading, of which the text says another.
  mutating func next(_ level: Int) -> Int {
    while let last = open.last, last >= level { open.removeLast() }
    open.append(level)
    return open.count
  }
}
