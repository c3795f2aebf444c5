/// Turns the bytes of a file into valid UTF-8 and says what had to be repaired.
enum TextDecoding {
  struct Result {
    var bytes: [UInt8]
    var hasByteOrderMark: Bool
    /// The first fault, at an offset into `bytes`.
    var fault: (kind: SourceText.EncodingFault.Kind, offset: Int)?
  }

  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  static func decode(_ raw: [UInt8]) -> Result {
    if raw.starts(with: [0xFF, 0xFE]) || raw.starts(with: [0xFE, 0xFF]) {
      return decodeUTF16(raw, littleEndian: raw[0] == 0xFF)
    }
    let hasMark = raw.starts(with: [0xEF, 0xBB, 0xBF])
    let body = hasMark ? Array(raw[3...]) : raw
    let isClean = !ByteSearch.contains(0, in: body) && isValid(body)
    if isClean { return Result(bytes: body, hasByteOrderMark: hasMark, fault: nil) }
    var result = repair(body)
    result.hasByteOrderMark = hasMark
    return result
  }

  private static func isValid(_ bytes: [UInt8]) -> Bool {
    (try? UTF8Span(validating: bytes.span)) != nil
  }

  private static func decodeUTF16(_ raw: [UInt8], littleEndian: Bool) -> Result {
    var units: [UInt16] = []
    units.reserveCapacity(raw.count / 2)
    var index = 2
    while index + 1 < raw.count {
      let first = UInt16(raw[index])
      let second = UInt16(raw[index + 1])
      units.append(littleEndian ? second << 8 | first : first << 8 | second)
      index += 2
    }
    let text = String(decoding: units, as: UTF16.self).replacing("\0", with: "\u{FFFD}")
    return Result(bytes: Array(text.utf8), hasByteOrderMark: true, fault: (.utf16, 0))
  }

  private static func repair(_ raw: [UInt8]) -> Result {
    var output: [UInt8] = []
    output.reserveCapacity(raw.count)
    var fault: (SourceText.EncodingFault.Kind, Int)?
    var index = 0
    while index < raw.count {
      let length = sequenceLength(raw, at: index)
      if length > 0, raw[index] != 0 {
        output.append(contentsOf: raw[index..<index + length])
        index += length
      } else {
        if fault == nil {
          fault = (raw[index] == 0 ? .zeroByte : .invalidByte(raw[index]), output.count)
        }
        output.append(contentsOf: replacement)
        index += 1
      }
    }
    return Result(bytes: output, hasByteOrderMark: false, fault: fault)
  }

  /// The length of the well-formed UTF-8 sequence at `index`, or 0 (Unicode 15, table 3-7).
  private static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int {
    let lead = bytes[index]
    if lead < 0x80 { return 1 }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard lead >= 0xC2, lead <= 0xF4, index + length <= bytes.count else { return 0 }
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xE0: second = 0xA0...0xBF
    case 0xED: second = 0x80...0x9F
    case 0xF0: second = 0x90...0xBF
    case 0xF4: second = 0x80...0x8F
    default: break
    }
    guard second.contains(bytes[index + 1]) else { return 0 }
    for offset in 2..<max(2, length) where bytes[index + offset] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
