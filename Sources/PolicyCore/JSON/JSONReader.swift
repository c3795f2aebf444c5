/// Why a text is no JSON, or none that is read here.
public struct JSONError: Error, CustomStringConvertible, Hashable, Sendable {
  public var position: SourcePosition
  public var message: String

  public var description: String { "\(position.line):\(position.column): \(message)" }
}

/// Reads JSON (RFC 8259) in UTF-8, and nothing that two readers could understand differently: no key twice, no half of a
/// surrogate pair, no number beyond a double.
public struct JSONReader {
  /// Objects and arrays within each other.
  public static let deepest = 200

  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0

  /// - Throws: `JSONError` with the place of the first fault.
  public static func read(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    var reader = JSONReader(bytes: bytes)
    let value = try reader.value()
    reader.skipSpace()
    guard reader.next == nil else { throw reader.fault("Something follows the value.") }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      index += 1
    }
  }

  /// Takes a character, if it is the next behind white space.
  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard next == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private func fault(_ message: String, at offset: Int? = nil) -> JSONError {
    let before = bytes[..<min(offset ?? index, bytes.count)]
    let line = before.split(separator: 0x0A, omittingEmptySubsequences: false)
    let column = String(decoding: line.last ?? [], as: UTF8.self).unicodeScalars.count
    return JSONError(
      position: SourcePosition(line: line.count, column: column + 1), message: message)
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"): return try number()
    case let digit? where digit &- 0x30 < 10: return try number()
    case nil: throw fault("The text ends where a value should stand.")
    default:
      for (word, value) in [("null", JSONValue.null), ("true", true), ("false", false)]
      where bytes[index...].starts(with: word.utf8) {
        index += word.utf8.count
        return value
      }
      throw fault("No value begins like this.")
    }
  }

  private mutating func open() throws(JSONError) {
    depth += 1
    guard depth <= JSONReader.deepest else {
      throw fault("More than \(JSONReader.deepest) objects and arrays lie within each other.")
    }
    index += 1
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    try open()
    var object = JSONObject()
    if !take("}") {
      repeat {
        skipSpace()
        let start = index
        guard next == UInt8(ascii: "\"") else { throw fault("A key in quotes should stand here.") }
        let key = try string()
        guard object[key] == nil else { throw fault("The key `\(key)` comes twice.", at: start) }
        guard take(":") else { throw fault("A colon should stand behind a key.") }
        object[key] = try value()
      } while take(",")
      guard take("}") else { throw fault("A comma or the end of the object should stand here.") }
    }
    depth -= 1
    return .object(object)
  }

  private mutating func array() throws(JSONError) -> JSONValue {
    try open()
    var elements: [JSONValue] = []
    if !take("]") {
      repeat { elements.append(try value()) } while take(",")
      guard take("]") else { throw fault("A comma or the end of the array should stand here.") }
    }
    depth -= 1
    return .array(elements)
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = index
    while let byte = next, "+-.eE".utf8.contains(byte) || byte &- 0x30 < 10 { index += 1 }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    guard text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/) != nil else {
      throw fault("`\(text)` is no number.", at: start)
    }
    if let integer = Int(text), text != "-0" { return .integer(integer) }
    guard let number = Double(text), number.isFinite else {
      throw fault("`\(text)` is too large a number.", at: start)
    }
    return .number(number)
  }

  private mutating func string() throws(JSONError) -> String {
    let start = index
    index += 1
    var text: [UInt8] = []
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw fault("A control character stands in a string.") }
      if byte == UInt8(ascii: "\\") {
        text += String(Character(try escape())).utf8
      } else {
        text.append(byte)
        index += 1
      }
    }
    guard next != nil else { throw fault("A string has no end.", at: start) }
    index += 1
    guard let string = String(validating: text, as: UTF8.self) else {
      throw fault("A string is no UTF-8.", at: start)
    }
    return string
  }

  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    let start = index
    index += 2
    switch index <= bytes.count ? bytes[index - 1] : 0 {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      var units = [try codeUnit(start)]
      if UTF16.isLeadSurrogate(units[0]), bytes[index...].starts(with: #"\u"#.utf8) {
        index += 2
        units.append(try codeUnit(start))
      }
      guard let text = String(validating: units, as: UTF16.self),
        let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1
      else { throw fault("An escape names half of a character.", at: start) }
      return scalar
    default: throw fault("JSON knows no such escape.", at: start)
    }
  }

  private mutating func codeUnit(_ start: Int) throws(JSONError) -> UInt16 {
    let digits = bytes[index...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw fault("Four hexadecimal digits should follow `\\u`.", at: start) }
    index += 4
    return unit
  }
}

extension JSONValue {
  /// The value of a key; nil where it is not there, or this is no object.
  public subscript(key: String) -> JSONValue? {
    if case .object(let object) = self { object[key] } else { nil }
  }

  public var array: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }
  public var string: String? { if case .string(let text) = self { text } else { nil } }
  public var integer: Int? { if case .integer(let number) = self { number } else { nil } }
}
