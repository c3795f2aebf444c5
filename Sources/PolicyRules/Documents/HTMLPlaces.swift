import PolicyCore

/// Finds pieces of a block of raw HTML in the file: in a list or a quote its lines lack what stands before them there.
struct HTMLPlaces {
  private let source: SourceText
  /// The first line of the block in the file, from 1.
  private let firstLine: Int
  /// The lines of the HTML without their ends, in its UTF-8.
  private let lines: [Range<Int>]

  init(_ html: String, at bytes: Range<Int>, in source: SourceText) {
    self.source = source
    firstLine = source.position(of: bytes.lowerBound).line
    let text = SourceText(path: source.path, text: html)
    lines = (1...text.lineCount).map(text.lineRange)
  }

  /// - Parameter range: in the UTF-8 of the HTML.
  func range(of range: Range<Int>) -> Range<Int> {
    let start = offset(range.lowerBound)
    return start..<max(start, range.isEmpty ? start : offset(range.upperBound - 1) + 1)
  }

  /// The ends of lines are the same in both.
  private func offset(_ inner: Int) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].lowerBound <= inner { low = middle } else { high = middle }
    }
    let line = source.lineRange(firstLine + low)
    return max(line.lowerBound, line.upperBound - max(0, lines[low].upperBound - inner))
  }
}
