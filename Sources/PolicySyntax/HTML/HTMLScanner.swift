/// Splits HTML into tags and text. It reads each character once and accepts whatever comes.
struct HTMLScanner {
  enum Token: Hashable {
    /// Character references are resolved.
    case text(String)
    /// Names are in lower case.
    case tag(name: String, attributes: [String: String], isClosing: Bool)
  }

  private let bytes: [UInt8]
  private var position = 0
  /// Where the last `>` stands: behind it no tag ends, and looking for one again and again would take quadratic time.
  private let lastCloser: Int

  init(_ html: String) {
    bytes = Array(html.utf8)
    lastCloser = bytes.lastIndex(of: UInt8(ascii: ">")) ?? -1
  }

  /// The next token; comments, declarations and instructions are passed over.
  mutating func next() -> Token? {
    while position < bytes.count {
      if bytes[position] != UInt8(ascii: "<") { return text() }
      if starts(with: "<!--") {
        skip(past: "-->", from: position + 4)
      } else if starts(with: "<![CDATA[") {
        let start = position + 9
        skip(past: "]]>", from: start)
        let end = max(start, position - 3)
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
      if attributes[key] == nil { attributes[key] = value }
    }
    guard at < bytes.count else { return nil }
    position = at + 1
    return .tag(name: name, attributes: attributes, isClosing: isClosing)
  }

  private func attribute(_ at: inout Int) -> (String, String) {
    let start = at
    while at < bytes.count, isNameByte(bytes[at]) { at += 1 }
    let key = String(decoding: bytes[start..<at], as: UTF8.self).lowercased()
    guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { return (key, "") }
    at += 1
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
    position = min(start, bytes.count)
    while position < bytes.count {
      if starts(with: end) {
        position += end.utf8CodeUnitCount
        return
      }
      position += 1
    }
  }
}
