import PolicySyntax

/// Which nodes of a document stand in a quotation.
package struct QuoteRanges {
  /// A quotation within a quotation is part of it.
  private var ranges = NodeRanges()

  package init(_ body: MarkdownTree) {
    var index = 0
    while index < body.nodes.count {
      switch body.nodes[index].kind {
      case .blockQuote:
        ranges.append(index..<body.nodes[index].subtreeEnd)
        index = body.nodes[index].subtreeEnd
      // What these hold is no block.
      case .paragraph, .heading, .tableCell: index = body.nodes[index].subtreeEnd
      default: index += 1
      }
    }
  }

  package func contain(_ node: Int) -> Bool { ranges.contain(node) }
}
