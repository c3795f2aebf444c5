/// Text as a cell of a workbook can hold it.
enum SpreadsheetText {
  /// Excel's limit for a cell, in UTF-16 code units ("Excel specifications and limits").
  static let limit = 32_767
  static let cutMark = " … [cut: the CSV file holds the whole text]"

  /// The text as it can be stored, and whether something had to be left out.
  static func prepared(_ text: String) -> (text: String, isCut: Bool) {
    let clean = escaped(repaired(text))
    guard clean.utf16.count > limit else { return (clean, false) }
    let room = limit - cutMark.utf16.count
    var kept = ""
    var used = 0
    for character in clean {
      used += character.utf16.count
      if used > room { break }
      kept.append(character)
    }
    return (kept + cutMark, true)
  }

  /// Line ends as LF, and U+FFFD for what XML 1.0 cannot hold or C strings end at; libxlsxwriter escapes the other controls.
  private static func repaired(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A where previous == "\r": break
      case 0x0D: result.append("\n")
      case 0, 0xFFFE, 0xFFFF: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
      previous = scalar
    }
    return String(result)
  }

  /// Readers turn `_x0041_` in a string into "A" (ECMA-376, ST_Xstring), so an underscore that begins such a group is itself
  /// written as a group.
  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "_"), isGroup(bytes[index...]) {
        output += Array("_x005F_".utf8)
      } else {
        output.append(byte)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func isGroup(_ bytes: ArraySlice<UInt8>) -> Bool {
    let group = Array(bytes.prefix(7))
    return group.count == 7 && group[1] == UInt8(ascii: "x") && group[6] == UInt8(ascii: "_")
      && group[2...5].allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
  }
}
