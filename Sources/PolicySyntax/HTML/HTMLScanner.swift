/// Splits HTML into tags and text. It reads each character once and accepts whatever comes.
struct HTMLScanner {
  typealias Token = HTMLToken

  private let bytes: [UInt8]
  private var position = 0
  /// Where the last `>` stands: behind it no tag ends, and looking for one again and again would take quadratic time.
  private let lastCloser: Int
  /// Drawings within each other that are open: all tags in them are theirs.
  private var drawings = 0
  /// Elements of no HTML that were opened with values of theirs.
  private var components: Set<String> = []
  /// Where the token that `next` gave begins, in UTF-8.
  private(set) var tokenStart = 0
  /// Where the next one begins.
  var tokenEnd: Int { position }
  /// What hides the rest because nothing closes it: `<!--`, `<script>`; nil where nothing does.
  private(set) var unclosed: Unclosed?

  /// Something that is opened and not closed.
  struct Unclosed: Hashable {
    var opener: String
    var closer: String
    /// In UTF-8.
    var offset: Int
  }

  init(_ html: String) {
    bytes = Array(html.utf8)
    lastCloser = bytes.lastIndex(of: UInt8(ascii: ">")) ?? -1
  }

  /// The next token; comments, declarations and instructions are passed over.
  mutating func next() -> Token? {
    while position < bytes.count {
      tokenStart = position
      if bytes[position] != UInt8(ascii: "<") { return text() }
      if starts(with: "<!-->") || starts(with: "<!--->") {
        skip(past: ">", from: position + 4)
      } else if starts(with: "<!--") {
        skip(past: "-->", from: position + 4)
      } else if starts(with: "<![CDATA[") {
        let start = position + 9
        skip(past: "]]>", from: start)
        let end = unclosed == nil ? max(start, position - 3) : position
        return .text(String(decoding: bytes[start..<end], as: UTF8.self))
      } else if starts(with: "<!") || starts(with: "<?") {
        skip(past: ">", from: position + 2)
      } else if let tag = tag() {
        return tag
      } else {
        return text()
      }
    }
    return nil
  }

  private mutating func text() -> Token {
    let start = position
    position += 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
    return .text(
      CharacterReference.resolved(String(decoding: bytes[start..<position], as: UTF8.self)))
  }

  /// Nil, and nothing read, where `<` begins no tag.
  private mutating func tag() -> Token? {
    guard position < lastCloser else { return nil }
    var at = position + 1
    let isClosing = at < bytes.count && bytes[at] == UInt8(ascii: "/")
    var bare: [String] = []
    if isClosing { at += 1 }
    let nameStart = at
    while at < bytes.count, isNameByte(bytes[at]) { at += 1 }
    guard at > nameStart, bytes[nameStart] >= UInt8(ascii: "A") else { return nil }
    let name = String(decoding: bytes[nameStart..<at], as: UTF8.self).lowercased()
    var attributes: [String: String] = [:]
    while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
      guard isNameByte(bytes[at]) else {
        at += 1
        continue
      }
      let (key, value) = attribute(&at)
      if value == nil { bare.append(key) }
      if attributes[key] == nil { attributes[key] = value ?? "" }
    }
    guard at < bytes.count else { return nil }
    if name == "svg" || name == "math" { drawings = max(0, drawings + (isClosing ? -1 : 1)) }
    if drawings == 0 {
      let isTag =
        isClosing
        ? HTMLElements.isName(name) || components.contains(name)
        : HTMLElements.isTag(name, hasValues: attributes.count > Set(bare).count, bare: bare)
      guard isTag else { return nil }
    }
    if !isClosing, !HTMLElements.isName(name) { components.insert(name) }
    position = at + 1
    return .tag(name: name, attributes: attributes, isClosing: isClosing)
  }

  /// The value is nil where none is given.
  private func attribute(_ at: inout Int) -> (String, String?) {
    let start = at
    while at < bytes.count, isNameByte(bytes[at]) { at += 1 }
    let key = String(decoding: bytes[start..<at], as: UTF8.self).lowercased()
    let sign = skipBlanks(at)
    guard sign < bytes.count, bytes[sign] == UInt8(ascii: "=") else { return (key, nil) }
    at = skipBlanks(sign + 1)
    guard at < bytes.count else { return (key, "") }
    let quote = bytes[at]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    if isQuoted { at += 1 }
    let valueStart = at
    while at < bytes.count {
      let byte = bytes[at]
      if isQuoted ? byte == quote : byte == UInt8(ascii: ">") || byte <= 0x20 { break }
      at += 1
    }
    let value = String(decoding: bytes[valueStart..<at], as: UTF8.self)
    if isQuoted, at < bytes.count { at += 1 }
    return (key, CharacterReference.resolved(value))
  }

  private func skipBlanks(_ start: Int) -> Int {
    var at = start
    while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
    return at
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: ":"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private func starts(with text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    return text.withUTF8Buffer { bytes[position..<position + count].elementsEqual($0) }
  }

  private mutating func skip(past end: StaticString, from start: Int) {
    let opener = position
    position = min(start, bytes.count)
    while position < bytes.count {
      if starts(with: end) {
        position += end.utf8CodeUnitCount
        return
      }
      position += 1
    }
    unclosed = Unclosed(
      opener: String(decoding: bytes[opener..<min(start, bytes.count)], as: UTF8.self),
      closer: end.description, offset: opener)
  }
}
