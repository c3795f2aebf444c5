import PolicySyntax

/// Which nodes of a document stand in a quotation.
package struct QuoteRanges {
  /// Of nodes, in their order; a quotation within a quotation is part of it.
  private var ranges: [Range<Int>] = []

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

  package func contain(_ node: Int) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= node { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(node)
  }
}
