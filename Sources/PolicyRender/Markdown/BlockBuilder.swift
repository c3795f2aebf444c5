import PolicyCore
import PolicyModel
import PolicySyntax

/// Walks a Markdown tree and builds the blocks of a view.
///
/// Raw HTML is never passed through: what it means becomes blocks and inlines, comments vanish, and of tags without a
/// meaning to a page the text is kept.
struct BlockBuilder {
  /// Lists and quotes within each other; what lies deeper is flattened to paragraphs. Typst sets twice as many.
  static let deepestBlock = 16
  /// Emphasis and links within each other; what lies deeper is plain text.
  static let deepestInline = 8

  let tree: MarkdownTree
  /// The formulas, which are kept from Markdown.
  let mathematics: FormulaText
  /// The words of ours in the language of the text.
  let say: Labels
  private let anchors: [Int: String]
  private(set) var noteNumbers: [String: Int] = [:]
  /// Of the paragraph, heading or cell at hand.
  var flow = HTMLFlow()
  /// Closing tags that nothing before them in their emphasis or link opened.
  var strayClosers: [String] = []
  private var seenNotes: Set<String> = []

  init(_ document: ParsedDocument, _ say: Labels) {
    mathematics = FormulaText(document)
    tree = mathematics.tree
    self.say = say
    // A fragment is made of what stands in the file, and a heading stands where it stood.
    anchors = Dictionary(
      document.body.sections().map {
        (document.body.nodes[$0.heading].bytes.lowerBound, $0.anchor)
      }, uniquingKeysWith: { first, _ in first })
    for node in tree.nodes {
      if case .footnoteDefinition(let label) = node.kind, noteNumbers[label] == nil {
        noteNumbers[label] = noteNumbers.count + 1
      }
    }
  }

  /// The blocks that a node holds. `depth` counts the lists and quotes around them.
  mutating func blocks(of index: Int, depth: Int) -> [Block] {
    guard depth <= BlockBuilder.deepestBlock else { return flattened(index) }
    var output = HTMLBlockReader(depth: depth, say)
    for child in tree.children(of: index) { append(child, depth: depth, to: &output) }
    return output.finish()
  }

  /// The notes that the text refers to, in the order of their numbers.
  mutating func footnotes() -> [Footnote] {
    var output: [Footnote] = []
    for child in tree.children(of: 0) {
      if case .footnoteDefinition(let label) = tree.nodes[child].kind,
        let number = noteNumbers[label], output.count < number
      {
        output.append(
          Footnote(label: label, number: number, blocks: blocks(of: child, depth: 1)))
      }
    }
    return output
  }

  /// Whether a reference to a note is the first one; it is asked once for each.
  mutating func isFirstReference(to label: String) -> Bool {
    seenNotes.insert(label).inserted
  }

  private mutating func append(_ index: Int, depth: Int, to output: inout HTMLBlockReader) {
    switch tree.nodes[index].kind {
    case .paragraph: appendParagraph(inlines(of: index), to: &output)
    case .heading(let level):
      let inlines = inlines(of: index)
      guard !inlines.plainText.allSatisfy(\.isWhitespace) else { return }
      // A heading inside a list or a quote is no part of the document's outline.
      output.append(
        depth == 0
          ? .heading(
            level: level, id: anchors[tree.nodes[index].bytes.lowerBound] ?? "", inlines: inlines)
          : .paragraph([.strong(inlines)]))
    case .blockQuote:
      let inner = blocks(of: index, depth: depth + 1)
      if let alert = AlertBox.box(tree, index, inner, say) {
        output.append(.box(alert))
      } else if !inner.isEmpty {
        output.append(.quote(inner))
      }
    case .list(let isOrdered, let start, let isTight):
      let items = tree.children(of: index).map { item(of: $0, depth: depth) }
      let list = ListBlock(ordered: isOrdered, start: start, tight: isTight, items: items)
      if !items.isEmpty { output.append(.list(list)) }
    case .codeBlock(let info, let literal):
      if let chart = DrawnLanguage(info)?.flowchart(literal) {
        return output.append(.drawing(DrawingBlock(chart, say)))
      }
      let literal = mathematics.restored(literal)
      if DrawnLanguage(info)?.isFormula == true,
        let formula = InlineFormula(literal, isDisplay: true)
      {
        return output.append(.paragraph([.formula(formula)]))
      }
      let language = info.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
      let code = Block.code(
        language: language, text: literal.hasSuffix("\n") ? String(literal.dropLast()) : literal)
      if let label = SourceShown.label(ofLanguage: language) {
        output.append(.box(BoxBlock(kind: .source, label: [.text(say(label))], blocks: [code])))
      } else {
        output.append(code)
      }
    case .htmlBlock(let html): output.read(mathematics.restored(html))
    case .thematicBreak: output.append(.thematicBreak)
    case .table(let alignments): output.append(table(of: index, alignments))
    default: break
    }
  }

  private func appendParagraph(_ inlines: [Inline], to output: inout HTMLBlockReader) {
    // A formula on lines of its own is a paragraph of its own.
    for part in inlines.partedAtDisplays where !part.isBlank { output.append(.paragraph(part)) }
  }

  private mutating func item(of index: Int, depth: Int) -> ListItem {
    var checked: Bool?
    if case .item(let isChecked) = tree.nodes[index].kind { checked = isChecked }
    return ListItem(checked: checked, blocks: blocks(of: index, depth: depth + 1))
  }

  private mutating func table(of index: Int, _ alignments: [MarkdownTree.Alignment]) -> Block {
    var header: [[Inline]] = []
    var rows: [[[Inline]]] = []
    for row in tree.children(of: index) {
      let cells = tree.children(of: row).map { inlines(of: $0) }
      if case .tableRow(isHeader: true) = tree.nodes[row].kind {
        header = cells
      } else {
        rows.append(cells)
      }
    }
    let width = header.count
    func padded<Value>(_ values: [Value], with filler: Value) -> [Value] {
      values.prefix(width) + Array(repeating: filler, count: max(0, width - values.count))
    }
    return .table(
      TableBlock(
        alignments: padded(alignments.map(BlockBuilder.alignment), with: .none), header: header,
        rows: rows.map { padded($0, with: []) }))
  }

  private static func alignment(_ value: MarkdownTree.Alignment) -> TableBlock.Alignment {
    switch value {
    case .none: .none
    case .left: .left
    case .center: .center
    case .right: .right
    }
  }

  /// Everything below a node, one paragraph for each leaf, without descending by calls.
  private mutating func flattened(_ index: Int) -> [Block] {
    var output = HTMLBlockReader(depth: BlockBuilder.deepestBlock, say)
    var next = index + 1
    while next < tree.nodes[index].subtreeEnd {
      switch tree.nodes[next].kind {
      case .paragraph, .heading, .tableCell:
        appendParagraph(inlines(of: next), to: &output)
        next = tree.nodes[next].subtreeEnd
      case .codeBlock, .htmlBlock:
        append(next, depth: BlockBuilder.deepestBlock, to: &output)
        next += 1
      default: next += 1
      }
    }
    return output.finish()
  }
}

extension [Inline] {
  /// The line before each formula on lines of its own, that formula, and the line behind it.
  fileprivate var partedAtDisplays: [[Inline]] {
    var parts: [[Inline]] = [[]]
    for inline in self {
      if case .formula(let formula) = inline, formula.isDisplay {
        parts += [[inline], []]
      } else {
        parts[parts.count - 1].append(inline)
      }
    }
    return parts
  }
}
