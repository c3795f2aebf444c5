extension FrontMatterPlan {
  /// The entry at a path; nil where there is none.
  func place(of keys: [String]) throws(FrontMatterEditError) -> YAMLLayout.Entry? {
    guard let last = keys.last, let parent = root.value(at: keys.dropLast()) else { return nil }
    return parent.entry(last)
  }

  /// The offset behind the colon of a key.
  func colon(after key: Range<Int>) throws(FrontMatterEditError) -> Int {
    let rest = text.restOfLine(from: key.upperBound)
    guard let colon = rest.first(where: { $0 != 0x20 && $0 != 0x09 }), colon == UInt8(ascii: ":"),
      let index = rest.firstIndex(of: colon)
    else {
      throw FrontMatterEditError(
        "A key on line \(text.line(of: key.lowerBound)) has its `:` elsewhere; write `key: value` on one line.",
        line: text.line(of: key.lowerBound))
    }
    return index + 1
  }

  /// The offset of the line below all that an entry holds.
  func end(of entry: YAMLLayout.Entry) -> Int {
    max(end(of: entry.value), text.nextLine(after: entry.keyRange.upperBound))
  }

  /// The offset of the line below all that a value holds.
  func end(of value: YAMLLayout) -> Int {
    let last = value.last
    let offset = last.range.upperBound
    // A block scalar ends at the start of the line below it.
    if last.shape == .blockScalar, text.column(of: offset) == 0 {
      return min(offset, text.yaml.upperBound)
    }
    return text.nextLine(after: offset)
  }

  /// Whether a value is YAML's null.
  func isEmptyScalar(_ value: YAMLLayout, _ keys: [String]) -> Bool {
    value.shape == .plain && (text.root.value(atKeys: keys[...])?.isNull ?? false)
  }

  func isOneLine(_ value: YAMLLayout) -> Bool {
    text.line(of: value.range.lowerBound) == text.line(of: value.range.upperBound)
  }

  /// Whether the entries of a list have spaces inside their braces.
  func isPadded(_ list: YAMLLayout) -> Bool {
    guard let item = list.items.last(where: { $0.shape == .flowMapping }) else { return false }
    let start = item.range.lowerBound + 1
    return start < text.source.bytes.count && text.source.bytes[start] == 0x20
  }

  func refusal(_ keys: [String], _ wanted: String, _ value: YAMLLayout) -> FrontMatterEditError {
    let line = text.line(of: value.range.lowerBound)
    return FrontMatterEditError(
      "`\(keys.joined(separator: "."))` on line \(line) is not written as \(wanted); rewrite it so, or edit it by hand.",
      line: line)
  }
}
