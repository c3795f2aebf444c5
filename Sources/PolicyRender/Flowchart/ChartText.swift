/// How wide a text is in the letters of a drawing, and where its lines break.
///
/// Widths are those of Arial, to which Helvetica and Liberation Sans are equal, with room for letters that are wider.
enum ChartText {
  static let size = 14.0
  static let lineHeight = 18.0
  private static let room = 1.08
  private static let longestWord = 300.0

  /// Thousandths of the size, from the blank to `~`.
  private static let widths: [Double] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]

  static func width(_ text: some StringProtocol) -> Double {
    text.reduce(0.0) { $0 + width($1) } * size * room / 1000
  }

  private static func width(_ character: Character) -> Double {
    let scalar = character.unicodeScalars[character.unicodeScalars.startIndex]
    switch scalar.value {
    case 0x20...0x7E: return widths[Int(scalar.value) - 0x20]
    case 0x300...0x36F, 0x200B...0x200F: return 0
    case 0xA0...0x52F: return scalar.properties.isUppercase ? 740 : 580
    case 0x590...0x8FF: return 600
    case 0x900...0xDFF: return character.unicodeScalars.reduce(0) { $0 + ChartText.syllable($1) }
    default: return isWide(scalar) ? 1000 : 800
    }
  }

  /// A part of a syllable in a script of India: a vowel sign may stand above the letter, or take a place beside it.
  private static func syllable(_ scalar: Unicode.Scalar) -> Double {
    switch scalar.properties.generalCategory {
    case .nonspacingMark: 0
    case .spacingMark: 650
    default: 950
    }
  }

  /// A letter of Chinese, Japanese or Korean, between which a line may break, or a picture.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
      0xFF00...0xFF60, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  /// The lines of a text, none wider than `width` but for words that are.
  static func lines(_ text: String, width most: Double) -> [String] {
    guard !text.isEmpty else { return [] }
    return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
      var lines: [String] = []
      var line = ""
      for piece in pieces(paragraph) {
        let joined = line + piece
        if !line.isEmpty, width(joined.drop(while: \.isWhitespace)) > most {
          lines.append(line)
          line = String(piece.drop(while: \.isWhitespace))
        } else {
          line = joined
        }
      }
      return lines + [line]
    }
  }

  /// Words with the blanks before them, letters that stand alone, and parts of words that are wider than a box can be.
  private static func pieces(_ text: Substring) -> [String] {
    var pieces: [String] = []
    var last = ""
    var lastWidth = 0.0
    for character in text {
      let isAlone = character.unicodeScalars.first.map(isWide) ?? false
      let wide = width(character) * size * room / 1000
      if !last.isEmpty,
        isAlone || character.isWhitespace || lastWidth + wide > longestWord
          || (last.last?.unicodeScalars.first.map(isWide) ?? false)
      {
        pieces.append(last)
        (last, lastWidth) = ("", 0)
      }
      last.append(character)
      lastWidth += wide
    }
    return last.isEmpty ? pieces : pieces + [last]
  }
}
