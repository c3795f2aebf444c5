/// A name without what people write in different ways.
enum PlainName {
  /// In small letters, without diacritics, and with `-` for each kind of hyphen.
  static func folded(_ name: String) -> String {
    if name.utf8.allSatisfy({ $0 < 0x80 }) {
      return String(unsafeUninitializedCapacity: name.utf8.count) { letters in
        var count = 0
        for byte in name.utf8 {
          letters[count] =
            byte == UInt8(ascii: "_")
            ? UInt8(ascii: "-") : (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
          count += 1
        }
        return count
      }
    }
    var result = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "_", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}":
        result += "-"
      case _ where scalar.properties.isDefaultIgnorableCodePoint: continue
      case _ where scalar.properties.generalCategory == .nonspacingMark: continue
      default: result += letter(scalar)
      }
    }
    return result
  }

  /// `e` of `É`, by its name in Unicode: "LATIN CAPITAL LETTER E WITH ACUTE".
  private static func letter(_ scalar: Unicode.Scalar) -> String {
    if scalar.isASCII { return String(scalar).lowercased() }
    let words = (scalar.properties.name ?? "").split(separator: " ")
    if words.count > 4, words[0] == "LATIN", words[2] == "LETTER", words[3].count == 1,
      words[4] == "WITH"
    {
      return words[3].lowercased()
    }
    return scalar.properties.lowercaseMapping
  }
}
