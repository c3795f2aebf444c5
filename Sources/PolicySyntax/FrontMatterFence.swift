import PolicyCore

/// Finds where front matter starts and ends, also where its fences are not as they should be.
struct FrontMatterFence {
  /// Lines (from 1) of the YAML between the fences; nil when there is no front matter.
  var yaml: Range<Int>?
  /// Lines of the whole block, fences included.
  var block: Range<Int>
  /// The line on which the body starts.
  var bodyLine: Int
  var fault: (message: String, line: Int)?

  private static let none = FrontMatterFence(yaml: nil, block: 1..<1, bodyLine: 1)

  static func find(in source: SourceText) -> FrontMatterFence {
    if isWhole(source.path) { return whole(source) }
    let first = firstLineWithText(in: source)
    guard let first else { return none }
    if isFence(source, first, "---") { return fenced(in: source, opening: first) }
    if first == 1, isFence(source, 1, "+++") { return toml(in: source) }
    if first == 1 { return withoutOpening(in: source) }
    return none
  }

  /// Whether a file is front matter from its first line to its last: a statement of applicability.
  private static func isWhole(_ path: String) -> Bool {
    let name =
      path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.index(after: $0)...] }
      ?? Substring(path)
    return name.hasPrefix("soa") && name.hasSuffix(".yml")
  }

  private static func whole(_ source: SourceText) -> FrontMatterFence {
    let end = source.lineCount + 1
    return FrontMatterFence(yaml: 1..<end, block: 1..<end, bodyLine: end)
  }

  private static func fenced(in source: SourceText, opening: Int) -> FrontMatterFence {
    let close = (opening + 1..<max(opening + 1, source.lineCount + 1)).first {
      isFence(source, $0, "---") || isFence(source, $0, "...")
    }
    if opening > 1 {
      // A thematic break below blank lines is ordinary Markdown, unless keys follow and a second fence ends them.
      guard let close, close > opening + 1,
        (opening + 1..<close).allSatisfy({ looksLikeYAML(source, $0) })
      else { return none }
      return FrontMatterFence(
        yaml: opening + 1..<close, block: opening..<close + 1, bodyLine: close + 1,
        fault: ("Front matter must start on the first line; remove the lines above `---`.", opening)
      )
    }
    if let close {
      return FrontMatterFence(
        yaml: opening + 1..<close, block: opening..<close + 1, bodyLine: close + 1)
    }
    var end = opening + 1
    while end <= source.lineCount, isKeyLine(source, end) || isIndented(source, end) { end += 1 }
    return FrontMatterFence(
      yaml: opening + 1..<end, block: opening..<end, bodyLine: end,
      fault: (
        "The front matter that this `---` opens is never closed; put `---` on a line of its own after its last key.",
        opening
      ))
  }

  private static func toml(in source: SourceText) -> FrontMatterFence {
    guard
      let close = (2..<max(2, source.lineCount + 1)).first(where: { isFence(source, $0, "+++") })
    else { return none }
    return FrontMatterFence(
      yaml: nil, block: 1..<close + 1, bodyLine: close + 1,
      fault: ("This is TOML front matter; write it as YAML between `---` lines.", 1))
  }

  /// Keys from the first line on and a `---` below them: the opening line was lost.
  private static func withoutOpening(in source: SourceText) -> FrontMatterFence {
    guard isKeyLine(source, 1) else { return none }
    var line = 2
    while line <= source.lineCount, looksLikeYAML(source, line) {
      if isFence(source, line, "---") {
        guard (1..<line).filter({ isKeyLine(source, $0) }).count >= 2 else { return none }
        return FrontMatterFence(
          yaml: 1..<line, block: 1..<line + 1, bodyLine: line + 1,
          fault: ("Front matter without its opening line; put `---` above this line.", 1))
      }
      line += 1
    }
    return none
  }

  private static func firstLineWithText(in source: SourceText) -> Int? {
    (1...source.lineCount).prefix(20).first { !trimmed(source, $0).isEmpty }
  }

  private static func isFence(_ source: SourceText, _ line: Int, _ fence: StaticString) -> Bool {
    fence.withUTF8Buffer { trimmed(source, line).elementsEqual($0) }
  }

  /// The bytes of a line without white space at its end.
  private static func trimmed(_ source: SourceText, _ line: Int) -> ArraySlice<UInt8> {
    var bytes = source.bytes[source.lineRange(line)]
    while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
    return bytes
  }

  /// `key:` at the start of a line, with a space or nothing behind it.
  private static func isKeyLine(_ source: SourceText, _ line: Int) -> Bool {
    let bytes = trimmed(source, line)
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > bytes.startIndex,
      colon + 1 == bytes.endIndex || bytes[colon + 1] == 0x20
    else { return false }
    return bytes[..<colon].allSatisfy { byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
  }

  private static func isIndented(_ source: SourceText, _ line: Int) -> Bool {
    let bytes = trimmed(source, line)
    guard let first = bytes.first else { return false }
    return first == 0x20 || first == 0x09 || bytes.starts(with: Array("- ".utf8))
  }

  private static func looksLikeYAML(_ source: SourceText, _ line: Int) -> Bool {
    let bytes = trimmed(source, line)
    return bytes.isEmpty || bytes.first == UInt8(ascii: "#") || isKeyLine(source, line)
      || isIndented(source, line) || isFence(source, line, "---")
  }
}
