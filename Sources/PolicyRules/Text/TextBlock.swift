import PolicyCore
import PolicyModel
import PolicySyntax

/// A paragraph, heading or table cell as a reader sees it, with the way back to its place in the file.
///
/// Code is left out: what stands in it is quoted, not said.
struct TextBlock {
  /// UTF-8.
  var text: [UInt8] = []
  /// Index of the node.
  var node: Int
  /// Stretches of `text` that stand in the file as they are: offset in `text`, offset in the file.
  private var pieces: [(text: Int, source: Int)] = []

  init(node: Int) {
    self.node = node
  }

  /// The blocks of a part of a document.
  static func blocks(
    in document: PolicyDocument, nodes: Range<Int>? = nil
  ) -> [TextBlock] {
    let body = document.parsed.body
    var blocks: [TextBlock] = []
    var index = nodes?.lowerBound ?? 0
    let end = nodes?.upperBound ?? body.nodes.count
    while index < end {
      switch body.nodes[index].kind {
      case .paragraph, .heading, .tableCell:
        blocks.append(block(at: index, in: body))
        index = body.nodes[index].subtreeEnd
      default: index += 1
      }
    }
    return blocks
  }

  private static func block(at index: Int, in body: MarkdownTree) -> TextBlock {
    var block = TextBlock(node: index)
    for inner in body.descendants(of: index) {
      let node = body.nodes[inner]
      switch node.kind {
      case .text(let text):
        block.pieces.append((block.text.count, node.bytes.lowerBound))
        block.text += Array(text.utf8)
      case .softBreak, .lineBreak, .code:
        block.text.append(0x20)
      default: break
      }
    }
    return block
  }

  /// The place in the file of a stretch of the text.
  func sourceRange(of range: Range<Int>, in source: SourceText) -> SourceRange {
    source.range(sourceOffset(range.lowerBound)..<sourceOffset(range.upperBound - 1) + 1)
  }

  private func sourceOffset(_ offset: Int) -> Int {
    guard let piece = pieces.last(where: { $0.text <= offset }) else { return 0 }
    return piece.source + offset - piece.text
  }
}
