/// Adds an element at the end of a list or mapping in brackets.
struct FlowInsertion {
  let text: FrontMatterText

  init(_ text: FrontMatterText) {
    self.text = text
  }

  func append(_ element: String, to collection: YAMLLayout) -> [FrontMatterEdit] {
    let close = collection.range.upperBound - 1
    let first = collection.items.last?.range ?? collection.entries.last.map(span)
    guard let last = first else {
      return [FrontMatterEdit(range: close..<close, text: element)]
    }
    let comma = comma(after: last.upperBound, before: close)
    let end = comma.map { $0 + 1 } ?? last.upperBound
    let start = last.lowerBound
    let isOwnLine = text.source.bytes[(start - text.column(of: start))..<start]
      .allSatisfy { $0 == 0x20 }
    let isLastOnLine =
      text.line(of: close) > text.line(of: end) && text.isBlank(text.restOfLine(from: end))
    guard isOwnLine, isLastOnLine else {
      return [
        FrontMatterEdit(
          range: last.upperBound..<last.upperBound, text: ", " + element)
      ]
    }
    // Each element has a line of its own, perhaps with a comment behind it.
    let next = text.nextLine(after: end)
    let indent = String(repeating: " ", count: text.column(of: start))
    let lineEnd = text.lineEnd(before: next)
    var edits = [
      FrontMatterEdit(
        range: next..<next, text: indent + element + (comma == nil ? "" : ",") + lineEnd)
    ]
    if comma == nil { edits.append(FrontMatterEdit(range: end..<end, text: ",")) }
    return edits
  }

  private func span(_ entry: YAMLLayout.Entry) -> Range<Int> {
    entry.keyRange.lowerBound..<max(entry.keyRange.upperBound, entry.value.range.upperBound)
  }

  /// The comma behind the last element; comments may stand before it.
  private func comma(after offset: Int, before close: Int) -> Int? {
    var index = offset
    while index < close {
      switch text.source.bytes[index] {
      case UInt8(ascii: ","): return index
      case UInt8(ascii: "#"): index += text.restOfLine(from: index).count
      default: index += 1
      }
    }
    return nil
  }
}
