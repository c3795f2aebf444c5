/// Ranges of a document's nodes, in their order, none of which meets another.
struct NodeRanges: Sendable {
  private var ranges: [Range<Int>] = []

  /// What begins within the last range is part of it.
  mutating func append(_ range: Range<Int>) {
    if let last = ranges.last, range.lowerBound < last.upperBound { return }
    ranges.append(range)
  }

  func contain(_ node: Int) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= node { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(node)
  }
}
