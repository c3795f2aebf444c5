/// Splits text into words to count who wrote how many of them.
///
/// A word is a run of letters and digits. Scripts without blanks between words, as Chinese and Japanese are written, count by
/// characters. Each word is a number, the same for the same bytes.
enum TextWords {
  static func of(_ text: [UInt8]) -> [UInt64] {
    var words: [UInt64] = []
    words.reserveCapacity(text.count / 6)
    var word: UInt64?
    func end() {
      if let known = word { words.append(known) }
      word = nil
    }
    var position = 0
    while position < text.count {
      let length = length(of: text[position])
      let character = text[position..<min(position + length, text.count)]
      position += length
      switch kind(of: character) {
      case .letter: word = hash(character, onto: word)
      case .word:
        end()
        words.append(hash(character, onto: nil))
      case .other: end()
      }
    }
    end()
    return words
  }

  private enum Kind { case letter, word, other }

  private static func length(of byte: UInt8) -> Int {
    switch byte {
    case 0xC0..<0xE0: 2
    case 0xE0..<0xF0: 3
    case 0xF0...: 4
    default: 1
    }
  }

  private static func kind(of character: ArraySlice<UInt8>) -> Kind {
    guard let first = character.first else { return .other }
    switch first {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return .letter
    case 0x00..<0x80: return .other
    // Punctuation and signs from U+2000 on.
    case 0xE2: return .other
    case 0xE3 where character.dropFirst().first == 0x80: return .other
    case 0xE3...0xE9, 0xF0...: return .word
    default: return .letter
    }
  }

  /// FNV-1a.
  private static func hash(_ bytes: ArraySlice<UInt8>, onto start: UInt64?) -> UInt64 {
    bytes.reduce(start ?? 0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
