import PolicySyntax

extension BlockBuilder {
  /// The inlines that a node holds; neighbouring pieces of text become one.
  mutating func inlines(of index: Int, depth: Int = 0) -> [Inline] {
    guard depth < BlockBuilder.deepestInline else {
      let text = mathematics.restored(tree.plainText(of: index))
      return text.isEmpty ? [] : [.text(text)]
    }
    if depth == 0 { (flow, strayClosers) = (HTMLFlow(), []) }
    var line = InlineFrames(room: BlockBuilder.deepestInline - depth)
    for child in tree.children(of: index) {
      let kind = tree.nodes[child].kind
      if case .html(let tag) = kind {
        for token in HTMLToken.all(in: mathematics.restored(tag)) { read(token, into: &line) }
        continue
      }
      if flow.hidesBlank(kind) { continue }
      if flow.breaks() { line.append(.lineBreak) }
      let inner = depth + 1 + line.depth
      switch kind {
      case .text(let text): append(text, to: &line)
      case .softBreak: line.append(" ")
      case .lineBreak: line.append(.lineBreak)
      case .code(let text): line.append(.code(mathematics.restored(text)))
      case .emphasis: line.append(.emphasis(inlines(of: child, depth: inner)))
      case .strong: line.append(.strong(inlines(of: child, depth: inner)))
      case .strikethrough: line.append(.strike(inlines(of: child, depth: inner)))
      case .link(let url, let title):
        line.append(
          .link(
            url: mathematics.restored(url), title: mathematics.restored(title),
            inlines: inlines(of: child, depth: inner)))
      case .image(let url, let title):
        line.append(
          .image(
            url: mathematics.restored(url), alt: mathematics.restored(tree.plainText(of: child)),
            title: mathematics.restored(title)))
      case .footnoteReference(let label):
        guard let number = noteNumbers[label] else { continue }
        line.append(
          .footnoteReference(
            label: label, number: number, isFirst: isFirstReference(to: label)))
      default: break
      }
      // Of `<s>*a</s>*` the tag ends with the emphasis that its end lies in.
      strayClosers = strayClosers.filter { !line.close($0) }
    }
    return line.finish()
  }

  /// A formula that cannot be set is shown as it is written.
  private func append(_ text: String, to line: inout InlineFrames) {
    for piece in mathematics.pieces(text) {
      switch piece {
      case .text(let text): line.append(text)
      case .formula(let span):
        if let formula = InlineFormula(span.source, isDisplay: span.isDisplay) {
          line.append(.formula(formula))
        } else {
          line.append(.code(mathematics.written(span)))
        }
      }
    }
  }

  private mutating func read(_ token: HTMLToken, into line: inout InlineFrames) {
    switch token {
    case .text(let text):
      if flow.breaks() { line.append(.lineBreak) }
      line.append(text)
    case .tag("br", _, _):
      flow.readLineBreak()
      line.append(.lineBreak)
    case .tag(let name, let attributes, let isClosing):
      if let image = Inline(element: name, attributes, isClosing: isClosing) {
        if flow.breaks() { line.append(.lineBreak) }
        line.append(image)
      } else if HTMLText.isBlock(name) {
        guard let marker = flow.read(name, isClosing: isClosing) else { return }
        if flow.breaks() { line.append(.lineBreak) }
        line.append(marker)
      } else if !isClosing {
        line.open(name, attributes)
      } else if !line.close(name) {
        strayClosers.append(name)
      }
    }
  }
}

extension Inline {
  /// An element of raw HTML that shows what lies elsewhere; nil for all others.
  init?(element name: String, _ attributes: [String: String], isClosing: Bool) {
    let isEmbedded = HTMLReferences.embeds(name)
    guard !isClosing, name == "img" || isEmbedded else { return nil }
    let said = attributes["alt"] ?? attributes["title"] ?? ""
    let url = attributes[name == "object" ? "data" : "src"] ?? ""
    // What an `<iframe>` names is never taken for an image of the repository.
    self = .image(
      url: isEmbedded ? "" : url,
      alt: isEmbedded ? [name, said, url].filter { !$0.isEmpty }.joined(separator: ", ") : said,
      title: "")
  }
}
