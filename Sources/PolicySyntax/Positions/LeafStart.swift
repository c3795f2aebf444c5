import PolicyCore

/// Where the text of a paragraph, a heading or the cells of a row begins.
struct LeafStart {
  let source: SourceText

  private func byte(_ offset: Int) -> UInt8? {
    offset < source.bytes.count ? source.bytes[offset] : nil
  }

  /// Behind definitions of links, which cmark takes out of the paragraph, the box of a task and the label of a note.
  func paragraph(at start: Int, isTask: Bool, isNote: Bool) -> Int {
    var at = blanks(start)
    if isNote, byte(at) == UInt8(ascii: "["), byte(at + 1) == UInt8(ascii: "^") {
      let line = source.bytes[at...].prefix { $0 != 0x0A }
      if let end = line.firstIndex(of: UInt8(ascii: "]")), byte(end + 1) == UInt8(ascii: ":") {
        at = blanks(end + 2)
      }
    }
    let links = LinkSyntax(bytes: source.bytes, end: source.bytes.count)
    while byte(at) == UInt8(ascii: "["), let next = links.definition(from: at) { at = next }
    if isTask, byte(at) == UInt8(ascii: "["), byte(at + 2) == UInt8(ascii: "]"), !isBehindBox(at) {
      at = blanks(at + 3)
    }
    return at
  }

  /// Whether the box of a task stands before `start`: some versions of cmark begin the paragraph there.
  private func isBehindBox(_ start: Int) -> Bool {
    var at = start - 1
    while at > 0, source.bytes[at] == 0x20 || source.bytes[at] == 0x09 { at -= 1 }
    return at > 0 && source.bytes[at] == UInt8(ascii: "]")
  }

  /// The header of a table; cmark counts the lines of a paragraph before it to the table.
  func header(at start: Int) -> Int {
    var at = start
    while true {
      let next = linePrefix(lineEnd(at))
      guard next < source.bytes.count else { return start }
      if isDelimiterRow(next) { return at }
      at = next
    }
  }

  private func isDelimiterRow(_ start: Int) -> Bool {
    let line = source.bytes[start..<lineEnd(start)]
    return line.contains(UInt8(ascii: "-"))
      && line.allSatisfy { [0x20, 0x09, 0x2D, 0x3A, 0x7C].contains($0) }
  }

  private func linePrefix(_ lineEnd: Int) -> Int {
    var at = lineEnd
    if byte(at) == 0x0D { at += 1 }
    if byte(at) == 0x0A { at += 1 }
    while let next = byte(at), next == 0x20 || next == 0x09 || next == UInt8(ascii: ">") { at += 1 }
    return at
  }

  func heading(at start: Int) -> Int {
    var at = blanks(start)
    let marks = source.bytes[at...].prefix { $0 == UInt8(ascii: "#") }.endIndex
    if marks > at, let next = byte(marks), next == 0x20 || next == 0x09 { at = blanks(marks) }
    return at
  }

  /// The cells of the row that stands on the line of `start`, without the blanks around them.
  func cells(at start: Int) -> [Range<Int>] {
    let bytes = source.bytes
    let end = lineEnd(start)
    var at = blanks(start)
    if at < end, bytes[at] == UInt8(ascii: "|") { at += 1 }
    var cells: [Range<Int>] = []
    while at < end {
      let from = at
      while at < end, bytes[at] != UInt8(ascii: "|") {
        let isEscape =
          bytes[at] == UInt8(ascii: "\\") && at + 1 < end && LinkSyntax.isPunctuation(bytes[at + 1])
        at += isEscape ? 2 : 1
      }
      var lower = blanks(from)
      var upper = min(at, end)
      while upper > lower, bytes[upper - 1] == 0x20 || bytes[upper - 1] == 0x09 { upper -= 1 }
      lower = min(lower, upper)
      cells.append(lower..<upper)
      at += 1
    }
    return cells
  }

  private func lineEnd(_ start: Int) -> Int {
    var end = start
    while let byte = byte(end), byte != 0x0A, byte != 0x0D { end += 1 }
    return end
  }

  private func blanks(_ start: Int) -> Int {
    var at = start
    while let byte = byte(at), byte == 0x20 || byte == 0x09 { at += 1 }
    return at
  }
}
