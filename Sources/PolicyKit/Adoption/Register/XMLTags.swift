import PolicyCore

/// Reads the tags and texts of XML, one after the other, from bytes that may come from anywhere. It never fails: what is no XML
/// gives what stood before it. Names lose their prefix; entities of a document's own are left as they stand.
struct XMLTags {
  enum Event {
    /// An element that closes itself gives both.
    case start(name: String, attributes: [String: String])
    case end(name: String)
    case text(String)
  }

  private let bytes: [UInt8]
  private var position = 0
  private var closing: String?

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> Event? {
    if let name = closing {
      closing = nil
      return .end(name: name)
    }
    while position < bytes.count {
      if bytes[position] != UInt8(ascii: "<") {
        let end = ByteSearch.first(UInt8(ascii: "<"), in: bytes, from: position) ?? bytes.count
        defer { position = end }
        return .text(Self.unescaped(bytes[position..<end]))
      }
      if skip("<!--", to: "-->") || skip("<?", to: "?>") { continue }
      if starts("<![CDATA[") {
        let start = position + 9
        _ = skip("<![CDATA[", to: "]]>")
        return .text(String(decoding: bytes[start..<max(start, position - 3)], as: UTF8.self))
      }
      if skip("<!", to: ">") { continue }
      return tag()
    }
    return nil
  }

  private func starts(_ mark: String) -> Bool { bytes[position...].starts(with: mark.utf8) }

  /// Goes behind what begins and ends so; to the end of the file where it has no end.
  private mutating func skip(_ start: String, to end: String) -> Bool {
    guard starts(start) else { return false }
    let last = end.utf8.last ?? 0
    position += start.utf8.count
    while let place = ByteSearch.first(last, in: bytes, from: position) {
      position = place + 1
      if bytes[..<position].suffix(end.utf8.count).elementsEqual(end.utf8) { return true }
    }
    position = bytes.count
    return true
  }

  private mutating func tag() -> Event? {
    position += 1
    if position < bytes.count, bytes[position] == UInt8(ascii: "/") {
      position += 1
      let name = word()
      position =
        (ByteSearch.first(UInt8(ascii: ">"), in: bytes, from: position) ?? bytes.count - 1) + 1
      return .end(name: name)
    }
    let name = word()
    var attributes: [String: String] = [:]
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: ">") {
        position += 1
        return .start(name: name, attributes: attributes)
      }
      if byte == UInt8(ascii: "/") {
        closing = name
        position += 1
      } else if byte == UInt8(ascii: "=") || byte <= 0x20 {
        position += 1
      } else {
        let key = word()
        guard !key.isEmpty else {
          position += 1
          continue
        }
        attributes[key] = value()
      }
    }
    return nil
  }

  /// A name without its prefix.
  private mutating func word() -> String {
    let start = position
    while position < bytes.count, bytes[position] > 0x20, !"<>/=\"'".utf8.contains(bytes[position])
    {
      position += 1
    }
    let name = bytes[start..<position]
    let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
    return String(decoding: local, as: UTF8.self)
  }

  private mutating func value() -> String {
    while position < bytes.count, bytes[position] <= 0x20 || bytes[position] == UInt8(ascii: "=") {
      position += 1
    }
    guard position < bytes.count, "\"'".utf8.contains(bytes[position]) else { return "" }
    let start = position + 1
    let end = ByteSearch.first(bytes[position], in: bytes, from: start) ?? bytes.count
    position = min(end + 1, bytes.count)
    return Self.unescaped(bytes[start..<end])
  }

  private static let entities: [String: Character] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'",
  ]

  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.contains(UInt8(ascii: "&")) else { return text }
    let parts = text.split(separator: "&", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(into: String(parts[0])) { output, part in
      let name = part.prefix { $0 != ";" }
      guard name.count < part.count, let character = character(name) else {
        output += "&" + part
        return
      }
      output.append(character)
      output += part.dropFirst(name.count + 1)
    }
  }

  private static func character(_ name: Substring) -> Character? {
    if let known = entities[String(name)] { return known }
    guard name.first == "#" else { return nil }
    let digits = name.dropFirst()
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let number = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(Unicode.Scalar.init).map(Character.init)
  }
}
