/// What canonical and pretty output share: strings and scalars.
enum JSONText {
  /// Appends a string with the escapes of RFC 8785, section 3.2.2.2, and no others.
  static func append(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    defer { output.append(UInt8(ascii: "\"")) }
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }
    if isPlain {
      output += text.utf8
      return
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
      case 0x08: output += Array("\\b".utf8)
      case 0x09: output += Array("\\t".utf8)
      case 0x0A: output += Array("\\n".utf8)
      case 0x0C: output += Array("\\f".utf8)
      case 0x0D: output += Array("\\r".utf8)
      case 0..<0x20:
        output += Array("\\u00".utf8)
        output += [Hexadecimal.digit(byte >> 4), Hexadecimal.digit(byte & 15)]
      default: output.append(byte)
      }
    }
  }

  /// Appends a value that holds no others; false for an array or object.
  static func appendScalar(_ value: JSONValue, to output: inout [UInt8]) -> Bool {
    switch value {
    case .null: output += Array("null".utf8)
    case .bool(let flag): output += Array((flag ? "true" : "false").utf8)
    case .integer(let number): output += Array(String(number).utf8)
    case .number(let number):
      output += Array((ECMAScriptNumber.text(of: number) ?? "null").utf8)
    case .string(let text): append(text, to: &output)
    case .array, .object: return false
    }
    return true
  }
}
