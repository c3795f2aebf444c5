import PolicyCore
import PolicyModel
import PolicySyntax

/// Reads the units of a document, in the order of the text. The tree is walked as the array that it is, so depth costs nothing.
struct UnitReader {
  private let tree: MarkdownTree
  private let source: SourceText
  private(set) var units: [TextUnit] = []
  /// Each of them with the number of the unit that follows it.
  private(set) var marks: [HandMark] = []
  private var open: [(end: Int, container: RedlineContainer)] = []
  /// The number that the next item of each open list gets.
  private var lists: [(end: Int, isOrdered: Bool, next: Int)] = []
  private var startsItem = false

  /// Lists and quotes around a unit that are shown; deeper ones count as the deepest.
  private static let deepest = 12

  init(_ document: PolicyDocument) {
    tree = document.parsed.body
    source = document.source
    var index = 1
    while index < tree.nodes.count { index = read(index) }
  }

  /// Reads a node, and returns the index at which to go on.
  private mutating func read(_ index: Int) -> Int {
    let node = tree.nodes[index]
    while let last = open.last, last.end <= index { open.removeLast() }
    while let last = lists.last, last.end <= index { lists.removeLast() }
    switch node.kind {
    case .list(let isOrdered, let start, _):
      lists.append((node.subtreeEnd, isOrdered, start))
      return index + 1
    case .item(let isChecked):
      openItem(isChecked, end: node.subtreeEnd)
      return index + 1
    case .blockQuote:
      open.append((node.subtreeEnd, .quote))
      return index + 1
    case .footnoteDefinition(let label):
      open.append((node.subtreeEnd, .note(label: label)))
      return index + 1
    case .paragraph:
      readParagraph(index)
    case .heading(let level):
      let words = InlineWords.of(index, in: tree)
      // A heading inside a list or a quote is no part of the document's outline.
      append(open.isEmpty ? .heading(level: level, words: words) : .paragraph(words), index)
    case .codeBlock(let info, let literal):
      let language = info.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
      var lines = literal.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      if lines.last?.isEmpty == true { lines.removeLast() }
      append(.code(language: language, lines: lines), index)
    case .htmlBlock(let html): readHTML(html, index)
    case .thematicBreak: append(.rule, index)
    case .table: append(.table(table(index)), index)
    default: break
    }
    return max(index + 1, node.subtreeEnd)
  }

  private mutating func openItem(_ isChecked: Bool?, end: Int) {
    guard let list = lists.indices.last else { return }
    let container: RedlineContainer
    if let isChecked {
      container = .task(isDone: isChecked)
    } else {
      container = lists[list].isOrdered ? .numbers(lists[list].next) : .bullets
    }
    if lists[list].next < Int.max { lists[list].next += 1 }
    open.append((end, container))
    startsItem = true
  }

  private mutating func append(_ content: TextUnit.Content, _ index: Int) {
    let bytes = tree.nodes[index].bytes
    units.append(
      TextUnit(
        content: content, containers: open.prefix(UnitReader.deepest).map(\.container),
        startsItem: startsItem, line: source.position(of: bytes.lowerBound).line, bytes: bytes))
    startsItem = false
  }

  private mutating func readParagraph(_ index: Int) {
    for node in tree.descendants(of: index) {
      if case .html(let html) = tree.nodes[node].kind, html.hasPrefix("<!--") {
        readMarks(html, index: node, isInline: true)
      }
    }
    let words = InlineWords.of(index, in: tree)
    if !words.isEmpty { append(.paragraph(words), index) }
  }

  private mutating func readHTML(_ html: String, _ index: Int) {
    readMarks(html, index: index, isInline: false)
    for comment in HTMLComments.all(in: html) where !HandMark.isMark(comment) {
      let words = WordSplitter.words(of: comment)
      if !words.isEmpty { append(.comment(words), index) }
    }
    for paragraph in HTMLText.paragraphs(of: html) {
      let words = WordSplitter.words(of: paragraph.plainText)
      if !words.isEmpty { append(.paragraph(words), index) }
    }
  }

  private mutating func readMarks(_ html: String, index: Int, isInline: Bool) {
    let position = source.position(of: tree.nodes[index].bytes.lowerBound)
    for comment in HTMLComments.all(in: html) {
      guard var mark = HandMark.read(comment) else { continue }
      mark.line = position.line
      mark.before = units.count
      mark.covers =
        isInline ? tree.nodes[max(0, tree.nodes[index].parent)].bytes : next(after: index)
      marks.append(mark)
    }
  }

  /// The block behind a comment: its next sibling, or its parent's.
  private func next(after index: Int) -> Range<Int> {
    var node = index
    while node > 0 {
      let next = tree.nodes[node].subtreeEnd
      let parent = tree.nodes[node].parent
      if parent < 0 { break }
      if next < tree.nodes[parent].subtreeEnd {
        // Several comments in a row cover the same block.
        if case .htmlBlock(let html) = tree.nodes[next].kind, HandMark.isOnlyMarks(html) {
          node = next
          continue
        }
        return tree.nodes[next].bytes
      }
      node = parent
    }
    return source.bytes.count..<source.bytes.count
  }

  private func table(_ index: Int) -> TableText {
    var header: [TableText.Cell] = []
    var rows: [[TableText.Cell]] = []
    for row in tree.children(of: index) {
      let cells = tree.children(of: row).map { InlineWords.of($0, in: tree) }
      if case .tableRow(isHeader: true) = tree.nodes[row].kind {
        header = cells
      } else {
        rows.append(cells)
      }
    }
    let width = header.count
    return TableText(
      header: header,
      rows: rows.map { $0.prefix(width) + Array(repeating: [], count: max(0, width - $0.count)) })
  }
}

/// The words of a paragraph, a heading or a cell.
enum InlineWords {
  static func of(_ index: Int, in tree: MarkdownTree) -> [Word] {
    var splitter = WordSplitter()
    var styles: [(end: Int, style: Word.Style, link: String?)] = []
    for node in tree.descendants(of: index) {
      while let last = styles.last, last.end <= node { styles.removeLast() }
      let style = styles.last?.style ?? []
      let link = styles.last?.link
      let end = tree.nodes[node].subtreeEnd
      switch tree.nodes[node].kind {
      case .text(let text): splitter.append(text, style: style, link: link)
      case .softBreak: splitter.appendSpace()
      case .lineBreak:
        splitter.appendWhole("", style: .lineBreak, link: nil)
      case .code(let text): splitter.append(text, style: style.union(.code), link: link)
      case .html(let html):
        // A comment is no text; marks are read elsewhere.
        if !html.hasPrefix("<!--") { splitter.appendWhole(html, style: .html, link: nil) }
      case .emphasis: styles.append((end, style.union(.emphasis), link))
      case .strong: styles.append((end, style.union(.strong), link))
      case .strikethrough: styles.append((end, style.union(.strike), link))
      case .link(let url, _): styles.append((end, style, url))
      case .image(let url, _): styles.append((end, style.union(.image), url))
      case .footnoteReference(let label):
        splitter.appendWhole("[\(label)]", style: style, link: link)
      default: break
      }
    }
    return splitter.words
  }
}
