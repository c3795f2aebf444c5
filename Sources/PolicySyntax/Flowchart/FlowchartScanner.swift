import PolicyCore

/// The characters of a flowchart, and the line at hand.
struct FlowchartScanner {
  private let bytes: [UInt8]
  private(set) var position = 0
  /// From 1.
  private(set) var line = 1

  init(_ source: String) { bytes = Array(source.utf8) }

  var isAtEnd: Bool { position >= bytes.count }
  var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  func byte(ahead: Int) -> UInt8? {
    position + ahead < bytes.count ? bytes[position + ahead] : nil
  }

  func starts(with text: StaticString) -> Bool {
    text.withUTF8Buffer { wanted in
      position + wanted.count <= bytes.count
        && wanted.indices.allSatisfy { bytes[position + $0] == wanted[$0] }
    }
  }

  mutating func advance(_ count: Int = 1) {
    for _ in 0..<count where position < bytes.count {
      if bytes[position] == UInt8(ascii: "\n") { line += 1 }
      position += 1
    }
  }

  /// Passes over `text` where it stands here.
  mutating func take(_ text: StaticString) -> Bool {
    guard starts(with: text) else { return false }
    advance(text.utf8CodeUnitCount)
    return true
  }

  /// How many of a character follow each other here; they are passed over.
  mutating func takeRun(of character: Unicode.Scalar) -> Int {
    let start = position
    while byte == UInt8(ascii: character) { advance() }
    return position - start
  }

  mutating func skipBlanks() {
    while let byte, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { advance() }
  }

  /// Blanks, ends of lines, and what parts statements.
  mutating func skipSeparators() {
    while let byte, byte <= UInt8(ascii: " ") || byte == UInt8(ascii: ";") { advance() }
  }

  /// What stands here up to one of `ends`, or to the end of all; nil where `ends` are wanted and none comes.
  mutating func text(upTo ends: [StaticString], orEnd: Bool = false) -> String? {
    let (start, line) = (position, line)
    while !isAtEnd, !ends.contains(where: starts) { advance() }
    if isAtEnd, !orEnd {
      (position, self.line) = (start, line)
      return nil
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// The rest of the statement: `;` within quotation marks does not end it.
  mutating func restOfStatement() -> String {
    let start = position
    var isQuoted = false
    while let byte, byte != UInt8(ascii: "\n"), isQuoted || byte != UInt8(ascii: ";") {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      advance()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// The rest of the line.
  mutating func restOfLine() -> String { text(upTo: ["\n"], orEnd: true) ?? "" }

  /// The name of a node or a group; empty where none stands here.
  mutating func name() -> String {
    let start = position
    while let byte {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...0xFF:
        break
      case UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "*"),
        UInt8(ascii: "+"), UInt8(ascii: "#"), UInt8(ascii: "!"), UInt8(ascii: "?"),
        UInt8(ascii: "$"), UInt8(ascii: "'"), UInt8(ascii: "\\"):
        break
      case UInt8(ascii: "-"):
        // A hyphen of a name is followed by more of it.
        guard let next = self.byte(ahead: 1), FlowchartScanner.isLetter(next) else {
          return String(decoding: bytes[start..<position], as: UTF8.self)
        }
      default: return String(decoding: bytes[start..<position], as: UTF8.self)
      }
      advance()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF:
      true
    default: false
    }
  }

  /// The line at hand, to be named in a message.
  var excerpt: String {
    var start = min(position, bytes.count)
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    let text = String(decoding: bytes[start..<min(end, start + 400)], as: UTF8.self)
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count > 60 ? words.prefix(59) + "…" : words
  }
}
