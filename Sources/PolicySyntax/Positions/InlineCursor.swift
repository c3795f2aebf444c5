import PolicyCore

/// Walks the source of a block beside its inline nodes, in their order, and finds each where it is written.
///
/// cmark-gfm's own columns are wrong behind bare addresses, `\|`, breaks and in footnotes, so they are not asked.
struct InlineCursor {
  let source: SourceText
  /// Where the next node begins.
  private(set) var at: Int
  /// Where the block ends: the end of its cell, else of the file.
  let end: Int
  let isCell: Bool
  /// Where the line at hand begins, for text that was not found.
  private var lineStart: Int

  /// How far text is looked for that does not stand where it should.
  private static let reach = 4096

  private let bytes: [UInt8]

  init(_ source: SourceText, at start: Int, end: Int? = nil) {
    self.source = source
    bytes = source.bytes
    at = min(start, source.bytes.count)
    lineStart = at
    isCell = end != nil
    self.end = min(end ?? source.bytes.count, source.bytes.count)
  }

  private func byte(_ offset: Int) -> UInt8? { offset < end ? bytes[offset] : nil }

  mutating func advance(by count: Int) { at = min(at + count, end) }

  // MARK: Leaves

  /// The pieces of a text: each stands in the file as it reads, or as a character reference.
  mutating func text(_ literal: String) -> [TextPiece] {
    var literal = literal
    if let plain = plain(&literal) {
      at = plain.bytes.upperBound
      return [plain]
    }
    return literal.withUTF8 { literal in
      bytes.withUnsafeBufferPointer { bytes in
        let matcher = TextMatcher(bytes: bytes, end: end, isCell: isCell)
        func pieces(at start: Int) -> [TextPiece]? {
          matcher.pieces(of: literal, at: start, isRaw: false)
            ?? matcher.pieces(of: literal, at: start, isRaw: true)
        }
        var found = pieces(at: at)
        if found == nil, let first = literal.first {
          let limit = min(end, lineStart + Self.reach)
          var start = lineStart
          while found == nil, start < limit {
            let byte = bytes[start]
            if byte == first || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "\\") {
              found = pieces(at: start)
            }
            start += 1
          }
        }
        guard let found, let last = found.last else {
          return [TextPiece(bytes: at..<at, text: String(decoding: literal, as: UTF8.self))]
        }
        at = last.bytes.upperBound
        return found
      }
    }
  }

  /// A text that stands here without escapes and references, as most do.
  private func plain(_ literal: inout String) -> TextPiece? {
    let isHere = literal.withUTF8 { literal in
      guard !literal.isEmpty, at + literal.count <= end else { return false }
      return bytes.withUnsafeBufferPointer { bytes in
        literal.indices.allSatisfy { index in
          let byte = bytes[at + index]
          return byte == literal[index] && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "&")
        }
      }
    }
    return isHere ? TextPiece(bytes: at..<at + literal.utf8.count, text: literal) : nil
  }

  mutating func html(_ literal: String) -> Range<Int> {
    seek { $0 == UInt8(ascii: "<") }
    let start = at
    for byte in literal.utf8 {
      if isCell, byte == UInt8(ascii: "|"), self.byte(at) == UInt8(ascii: "\\") { at += 1 }
      if byte == 0x0D { continue }
      if byte == 0x0A {
        skipBlanks()
        skipLineEnd()
      } else {
        advance(by: 1)
      }
    }
    return start..<at
  }

  /// A code span with its backticks.
  mutating func code() -> Range<Int> {
    seek { $0 == UInt8(ascii: "`") }
    let start = at
    let fence = run(of: UInt8(ascii: "`"), from: start)
    var next = start + fence
    while next < end {
      guard bytes[next] == UInt8(ascii: "`") else {
        next += 1
        continue
      }
      let count = run(of: UInt8(ascii: "`"), from: next)
      next += count
      if count == fence { break }
    }
    at = next
    return start..<next
  }

  /// The end of the line, with the backslash that asks for a break.
  mutating func lineBreak() -> Range<Int> {
    skipBlanks()
    let backslash = at
    if byte(at) == UInt8(ascii: "\\"), isLineEnd(at + 1) { at += 1 }
    while at < end, !isLineEnd(at) { at += 1 }
    let start = backslash + 1 == at ? backslash : at
    if byte(at) == 0x0D, byte(at + 1) == 0x0A { at += 1 }
    advance(by: 1)
    let stop = at
    skipLinePrefix()
    return start..<stop
  }

  mutating func footnoteReference() -> Range<Int> {
    seek { $0 == UInt8(ascii: "[") }
    let start = at
    while at < end, bytes[at] != UInt8(ascii: "]") { at += 1 }
    advance(by: 1)
    return start..<at
  }

  // MARK: Containers

  /// What an inline container begins with.
  enum Opener {
    case marks(UInt8, count: Int)
    case bracket
    case angle
    /// An address without marks.
    case none
  }

  mutating func openMarks(_ count: Int?, _ isMark: (UInt8) -> Bool) -> Opener {
    seek(isMark)
    guard let mark = byte(at) else { return .none }
    let width = count ?? min(2, run(of: mark, from: at))
    advance(by: width)
    return .marks(mark, count: width)
  }

  mutating func openLink() -> Opener {
    let opener: Opener =
      switch byte(at) {
      case UInt8(ascii: "["): .bracket
      case UInt8(ascii: "<"): .angle
      default: .none
      }
    if case .none = opener {} else { advance(by: 1) }
    return opener
  }

  mutating func openImage() -> Opener {
    seek { $0 == UInt8(ascii: "!") }
    advance(by: 2)
    return .bracket
  }

  mutating func close(_ opener: Opener) {
    switch opener {
    case .none: break
    case .marks(let mark, let count):
      seek { $0 == mark }
      advance(by: count)
    case .angle:
      seek { $0 == UInt8(ascii: ">") }
      advance(by: 1)
    case .bracket:
      seek { $0 == UInt8(ascii: "]") }
      advance(by: 1)
      at = LinkSyntax(bytes: bytes, end: end).tail(from: at)
    }
  }

  // MARK: Lines

  /// Moves to a byte that should stand here, if it stands further on.
  private mutating func seek(_ isWanted: (UInt8) -> Bool) {
    let limit = min(end, at + Self.reach)
    if let found = bytes[min(at, limit)..<limit].firstIndex(where: isWanted) { at = found }
  }

  private func run(of mark: UInt8, from start: Int) -> Int {
    var next = start
    while next < end, bytes[next] == mark { next += 1 }
    return next - start
  }

  private func isLineEnd(_ offset: Int) -> Bool {
    guard let byte = byte(offset) else { return true }
    return byte == 0x0A || byte == 0x0D
  }

  private mutating func skipBlanks() {
    while let byte = byte(at), byte == 0x20 || byte == 0x09 { at += 1 }
  }

  private mutating func skipLineEnd() {
    if byte(at) == 0x0D { at += 1 }
    if byte(at) == 0x0A { at += 1 }
    skipLinePrefix()
  }

  /// What the containers of a block put before each of its lines.
  private mutating func skipLinePrefix() {
    lineStart = at
    while let byte = byte(at), byte == 0x20 || byte == 0x09 || byte == UInt8(ascii: ">") { at += 1 }
  }
}

/// A stretch of text and its place: as it reads, or as one character reference.
struct TextPiece {
  var bytes: Range<Int>
  var text: String
}
