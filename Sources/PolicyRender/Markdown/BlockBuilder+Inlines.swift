import PolicySyntax

extension BlockBuilder {
  /// The inlines that a node holds; neighbouring pieces of text become one.
  mutating func inlines(of index: Int, depth: Int = 0) -> [Inline] {
    guard depth < BlockBuilder.deepestInline else {
      let text = tree.plainText(of: index)
      return text.isEmpty ? [] : [.text(text)]
    }
    if depth == 0 { flow = HTMLFlow() }
    var output: [Inline] = []
    for child in tree.children(of: index) {
      if case .html(let tag) = tree.nodes[child].kind {
        for piece in HTMLText.inline(tag) { append(piece, to: &output) }
        continue
      }
      if flow.hidesBlank(tree.nodes[child].kind) { continue }
      if flow.breaks() { output.append(.lineBreak) }
      switch tree.nodes[child].kind {
      case .text(let text): BlockBuilder.append(text, to: &output)
      case .softBreak: BlockBuilder.append(" ", to: &output)
      case .lineBreak: output.append(.lineBreak)
      case .code(let text): output.append(.code(text))
      case .emphasis: output.append(.emphasis(inlines(of: child, depth: depth + 1)))
      case .strong: output.append(.strong(inlines(of: child, depth: depth + 1)))
      case .strikethrough: output.append(.strike(inlines(of: child, depth: depth + 1)))
      case .link(let url, let title):
        output.append(
          .link(url: url, title: title, inlines: inlines(of: child, depth: depth + 1)))
      case .image(let url, let title):
        output.append(.image(url: url, alt: tree.plainText(of: child), title: title))
      case .footnoteReference(let label):
        guard let number = noteNumbers[label] else { continue }
        output.append(
          .footnoteReference(
            label: label, number: number, isFirst: isFirstReference(to: label)))
      default: break
      }
    }
    return output
  }

  private mutating func append(_ piece: HTMLText.Piece, to output: inout [Inline]) {
    flow.read(piece)
    let text: String
    switch piece {
    case .text(let words): text = words
    case .item: text = flow.nextMarker()
    default:
      guard let inline = Inline(piece) else { return }
      if inline != .lineBreak, flow.breaks() { output.append(.lineBreak) }
      output.append(inline)
      return
    }
    if flow.breaks() { output.append(.lineBreak) }
    BlockBuilder.append(text, to: &output)
  }

  private static func append(_ text: String, to output: inout [Inline]) {
    if case .text(let before)? = output.last {
      output[output.count - 1] = .text(before + text)
    } else {
      output.append(.text(text))
    }
  }
}

extension Inline {
  /// Nil for what only moves the text around it.
  init?(_ piece: HTMLText.Piece) {
    switch piece {
    case .text(let text): self = .text(text)
    case .image(let url, let alt): self = .image(url: url, alt: alt, title: "")
    case .lineBreak: self = .lineBreak
    case .newLine, .listStart, .listEnd, .item: return nil
    }
  }
}
