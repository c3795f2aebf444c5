import PolicyCore

/// A formula between dollar signs in the text of a document, by the rules of GitHub: `$x$`, `` $`x`$ `` and `$$x$$`.
///
/// Money is none: an opening sign follows no letter or digit and stands before no space, a closing one follows no space and
/// stands before no letter or digit, and there is no other dollar sign between them.
public struct FormulaSpan: Hashable, Sendable {
  /// Byte offsets in the file, with the dollar signs.
  public var bytes: Range<Int>
  /// What stands between the signs, without what quotations and lists write before its lines.
  public var source: String
  /// Whether it stands on lines of its own.
  public var isDisplay: Bool

  /// All of a document, in order.
  public static func all(in document: ParsedDocument) -> [FormulaSpan] {
    let bytes = document.source.bytes
    guard bytes.contains(dollar) else { return [] }
    let tree = document.body
    var spans: [FormulaSpan] = []
    var end = 0
    for (index, node) in tree.nodes.enumerated() where node.bytes.lowerBound >= end {
      switch node.kind {
      case .paragraph, .heading, .tableCell: break
      default: continue
      }
      if let block = lines(from: node.bytes, in: bytes) {
        spans.append(block)
        end = block.bytes.upperBound
        continue
      }
      guard bytes[node.bytes].contains(dollar) else { continue }
      spans += Line(tree, index, bytes).spans
    }
    return spans
  }

  private static let dollar = UInt8(ascii: "$")

  /// `$$` at the start of a paragraph, up to the `$$` that ends a line: Markdown may have taken lines of it for something else.
  private static func lines(from block: Range<Int>, in bytes: [UInt8]) -> FormulaSpan? {
    let start = block.lowerBound
    guard start + 4 < bytes.count, bytes[start] == dollar, bytes[start + 1] == dollar else {
      return nil
    }
    var index = start + 2
    var isBlank = false
    while index + 1 < bytes.count, index - start < Formula.longest {
      switch bytes[index] {
      case 0x0A:
        if isBlank { return nil }
        isBlank = true
      case 0x20, 0x09, 0x0D, UInt8(ascii: ">"): break
      case UInt8(ascii: "\\"):
        isBlank = false
        index += 1
      case dollar where bytes[index + 1] == dollar:
        let end = index + 2
        let rest = bytes[end...].prefix { $0 != 0x0A && $0 != 0x0D }
        guard rest.allSatisfy({ $0 == 0x20 || $0 == 0x09 }), index > start + 2 else { return nil }
        return FormulaSpan(start..<end, inner: start + 2..<index, isDisplay: true, in: bytes)
      default: isBlank = false
      }
      index += 1
    }
    return nil
  }

  private init(_ bytes: Range<Int>, inner: Range<Int>, isDisplay: Bool, in all: [UInt8]) {
    self.bytes = bytes
    self.isDisplay = isDisplay
    let lines = String(decoding: all[inner], as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    // Of a line that goes on in a quotation, the mark is none of the formula.
    let text = lines.enumerated().map { number, line -> Substring in
      guard number > 0 else { return line }
      let rest = line.drop { $0 == " " || $0 == "\t" }
      return rest.hasPrefix("> ") ? rest.dropFirst(2) : rest == ">" ? "" : rest
    }.joined(separator: " ")
    source = text.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&amp;", with: "&")
  }

  /// The inline text of one paragraph, heading or cell.
  private struct Line {
    let bytes: [UInt8]
    let range: Range<Int>
    /// Where a formula neither begins nor ends: code, raw HTML, addresses.
    private var closed: [Range<Int>] = []
    private var code: [Range<Int>] = []
    private var texts: [Range<Int>] = []

    init(_ tree: MarkdownTree, _ index: Int, _ bytes: [UInt8]) {
      self.bytes = bytes
      range = tree.nodes[index].bytes
      for inner in tree.descendants(of: index) {
        let node = tree.nodes[inner]
        switch node.kind {
        case .code: code.append(node.bytes)
        case .html, .image: closed.append(node.bytes)
        case .text: texts.append(node.bytes)
        default: break
        }
      }
    }

    var spans: [FormulaSpan] {
      var spans: [FormulaSpan] = []
      var index = range.lowerBound
      while index < range.upperBound {
        guard bytes[index] == dollar, isOpen(index) else {
          index += 1
          continue
        }
        if let span = ticked(index) ?? doubled(index) ?? single(index) {
          spans.append(span)
          index = span.bytes.upperBound
        } else {
          // Of `$$` that opens nothing the second sign opens nothing either.
          while index < range.upperBound, bytes[index] == dollar { index += 1 }
        }
      }
      return spans
    }

    /// Whether a dollar sign stands in text, without a backslash.
    private func isOpen(_ index: Int) -> Bool {
      var slashes = 0
      while index - slashes > range.lowerBound, bytes[index - slashes - 1] == UInt8(ascii: "\\") {
        slashes += 1
      }
      let place = index..<index + 1
      return slashes % 2 == 0 && Line.meets(texts, place) && !Line.meets(closed, place)
    }

    private func holdsNoCode(_ inner: Range<Int>) -> Bool {
      !Line.meets(code, inner) && !Line.meets(closed, inner)
    }

    /// Whether one of some ranges, which are in order, has a place in common with another.
    private static func meets(_ ranges: [Range<Int>], _ other: Range<Int>) -> Bool {
      var (low, high) = (0, ranges.count)
      while low < high {
        let middle = (low + high) / 2
        if ranges[middle].upperBound <= other.lowerBound { low = middle + 1 } else { high = middle }
      }
      return low < ranges.count && ranges[low].lowerBound < other.upperBound
    }

    private func isWordBefore(_ index: Int) -> Bool {
      let start = max(range.lowerBound, index - 4)
      return Line.isWord(String(decoding: bytes[start..<index], as: UTF8.self).last)
    }

    private func isWordAfter(_ index: Int) -> Bool {
      let end = min(range.upperBound, index + 4)
      guard index < end else { return false }
      // What opens a bracket is a variable of a shell or of a template: `${name}`, `$(command)`.
      return "{(_".utf8.contains(bytes[index])
        || Line.isWord(String(decoding: bytes[index..<end], as: UTF8.self).first)
    }

    private static func isWord(_ letter: Character?) -> Bool {
      letter.map { $0.isLetter || $0.isNumber } ?? false
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
      byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    /// `` $`x`$ ``: a span of code with the signs outside.
    private func ticked(_ start: Int) -> FormulaSpan? {
      let tick = UInt8(ascii: "`")
      func end(_ index: Int) -> Int {
        bytes[index..<range.upperBound].firstIndex { $0 != tick } ?? range.upperBound
      }
      let open = end(start + 1)
      let count = open - start - 1
      guard count > 0 else { return nil }
      var index = open
      while index < range.upperBound {
        guard bytes[index] == tick else {
          index += 1
          continue
        }
        let close = end(index)
        if close - index == count {
          guard close < range.upperBound, bytes[close] == dollar else { return nil }
          return FormulaSpan(
            start..<close + 1, inner: open..<index, isDisplay: false, in: bytes)
        }
        index = close
      }
      return nil
    }

    private func doubled(_ start: Int) -> FormulaSpan? {
      guard start + 2 < range.upperBound, bytes[start + 1] == dollar, !isWordBefore(start) else {
        return nil
      }
      var index = start + 2
      while index + 1 < range.upperBound {
        if bytes[index] == dollar, bytes[index + 1] == dollar, isOpen(index) {
          guard index > start + 2, holdsNoCode(start..<index), !isWordAfter(index + 2) else {
            return nil
          }
          return FormulaSpan(
            start..<index + 2, inner: start + 2..<index, isDisplay: true, in: bytes)
        }
        if bytes[index] == dollar, isOpen(index) { return nil }
        index += 1
      }
      return nil
    }

    private func single(_ start: Int) -> FormulaSpan? {
      guard start + 2 < range.upperBound, !isWordBefore(start), bytes[start + 1] != dollar,
        !Line.isSpace(bytes[start + 1])
      else { return nil }
      var index = start + 1
      while index < range.upperBound {
        if bytes[index] == dollar, isOpen(index) {
          guard !Line.isSpace(bytes[index - 1]), !isWordAfter(index + 1),
            holdsNoCode(start..<index), index + 1 == range.upperBound || bytes[index + 1] != dollar
          else { return nil }
          return FormulaSpan(
            start..<index + 1, inner: start + 1..<index, isDisplay: false, in: bytes)
        }
        index += 1
      }
      return nil
    }
  }
}
