import PolicyCore
import PolicyModel
import PolicySyntax

/// A paragraph, heading or table cell as a reader sees it, with the way back to its place in the file.
///
/// Code is left out: what stands in it is quoted, not said.
package struct TextBlock {
  /// UTF-8.
  package var text: [UInt8] = []
  /// Index of the node.
  package var node: Int
  /// Stretches of `text` that stand in the file as they are: offset in `text`, offset in the file.
  private var pieces: [(text: Int, source: Range<Int>)] = []

  package init(at index: Int, in body: MarkdownTree) {
    node = index
    var pieces: [(text: Int, source: Range<Int>)] = []
    TextBlock.read(index, in: body, into: &text) { pieces.append(($0, $1)) }
    self.pieces = pieces
  }

  /// The blocks of a part of a document.
  package static func blocks(
    in document: PolicyDocument, nodes: Range<Int>? = nil
  ) -> [TextBlock] {
    let body = document.parsed.body
    return self.nodes(in: body, nodes).map { TextBlock(at: $0, in: body) }
  }

  /// The nodes of the blocks of a part of a document.
  package static func nodes(in body: MarkdownTree, _ part: Range<Int>? = nil) -> [Int] {
    var found: [Int] = []
    var index = part?.lowerBound ?? 0
    let end = part?.upperBound ?? body.nodes.count
    while index < end {
      switch body.nodes[index].kind {
      case .paragraph, .heading, .tableCell:
        found.append(index)
        index = body.nodes[index].subtreeEnd
      default: index += 1
      }
    }
    return found
  }

  /// Appends the text of a block.
  ///
  /// - Parameter place: gets the offset of each piece in the text, and its place in the file.
  package static func read(
    _ block: Int, in body: MarkdownTree, into text: inout [UInt8],
    place: (_ text: Int, _ source: Range<Int>) -> Void = { _, _ in }
  ) {
    for inner in body.descendants(of: block) {
      switch body.nodes[inner].kind {
      case .text(let piece):
        place(text.count, body.nodes[inner].bytes)
        text.append(contentsOf: piece.utf8)
      case .softBreak, .lineBreak, .code:
        text.append(0x20)
      case .html(let tag): if HTMLText.separates(tag) { text.append(0x20) }
      default: break
      }
    }
  }

  /// The place in the file of a stretch of the text.
  package func sourceRange(of range: Range<Int>, in source: SourceText) -> SourceRange {
    let start = sourceOffset(range.lowerBound)
    return source.range(start..<max(start, sourceEnd(range.upperBound)))
  }

  private func sourceOffset(_ offset: Int) -> Int {
    guard let index = lastPiece(from: offset) else { return 0 }
    let piece = pieces[index]
    return piece.source.lowerBound + offset - piece.text
  }

  /// The last piece that starts at an offset of the text or before: a long line has thousands, and many findings.
  private func lastPiece(from offset: Int) -> Int? {
    var (low, high) = (0, pieces.count)
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].text <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  /// Where what ends at an offset of the text ends in the file: a character reference is longer there.
  private func sourceEnd(_ end: Int) -> Int {
    guard let index = lastPiece(from: end - 1) else { return 0 }
    let isWhole = index + 1 < pieces.count ? pieces[index + 1].text == end : text.count == end
    let piece = pieces[index]
    return isWhole ? piece.source.upperBound : piece.source.lowerBound + end - piece.text
  }
}
