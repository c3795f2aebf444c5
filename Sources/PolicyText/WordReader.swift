/// Reads one word out of UTF-8 text: letters and digits of any script, and apostrophes within.
package struct WordReader {
  struct Word {
    var stem: UInt16
    var traits: DocumentText.Traits
    var hash: UInt32
    /// One past the last byte.
    var end: Int
  }

  let vocabulary: Vocabulary

  /// Whether a word can begin with a byte: what stands between words is told by this alone, nearly always.
  static func mayBegin(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
  }

  /// The word that begins at an offset; nil where none does.
  ///
  /// - Parameter letters: room for the longest word of the vocabulary; what it holds is lost.
  func read(
    _ text: UnsafeBufferPointer<UInt8>, at start: Int, _ letters: UnsafeMutableBufferPointer<UInt8>
  ) -> Word? {
    var index = start
    var count = 0
    var hash: UInt32 = 0x811c_9dc5
    var traits = DocumentText.Traits()
    var isAllCapitals = true
    var apostrophe: Int?
    while index < text.count {
      var byte = text[index]
      // Most letters are small ones.
      if byte &- 0x61 < 26 {
        isAllCapitals = false
      } else if byte &- 0x41 < 26 {
        traits.insert(index == start ? .capital : .innerCapital)
        byte |= 0x20
      } else if byte &- 0x30 < 10 {
        if index > start { traits.insert(.innerCapital) }
      } else if byte >= 0x80 {
        let width = WordReader.separatorWidth(text, index)
        if width == 3, index > start, WordReader.isApostrophe(text, index),
          isLetter(text, index + 3)
        {
          apostrophe = count
          index += 3
          continue
        }
        if width > 0 { break }
        isAllCapitals = false
      } else if byte == UInt8(ascii: "'"), index > start, isLetter(text, index + 1) {
        apostrophe = count
        index += 1
        continue
      } else {
        break
      }
      if count < letters.count { letters[count] = byte }
      count += 1
      hash = (hash ^ UInt32(byte)) &* 0x0100_0193
      index += 1
    }
    guard index > start else { return nil }
    if isAllCapitals, count > 1, traits.contains(.capital) { traits.insert(.allCapitals) }
    // "company's" is "company".
    if let apostrophe, apostrophe == count - 1, count <= letters.count,
      letters[count - 1] == UInt8(ascii: "s")
    {
      count -= 1
      hash = WordReader.hash(letters[..<count])
    }
    let stem = count > letters.count ? 0 : vocabulary.number(of: letters, count: count)
    return Word(stem: stem, traits: traits, hash: hash, end: index)
  }

  /// The hash of a word in lower case.
  package static func hash(_ word: some Sequence<UInt8>) -> UInt32 {
    word.reduce(0x811c_9dc5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }

  private func isLetter(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index < text.count else { return false }
    let byte = text[index] | 0x20
    return byte >= 0x61 && byte <= 0x7A
  }

  /// Bytes of the punctuation or space that begins here; 0 for a letter. U+00A0 to U+00BF, and U+2000 to U+206F.
  private static func separatorWidth(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    if text[index] == 0xC2 { return 2 }
    guard text[index] == 0xE2, index + 1 < text.count else { return 0 }
    return text[index + 1] == 0x80 || text[index + 1] == 0x81 ? 3 : 0
  }

  private static func isApostrophe(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    index + 2 < text.count && text[index + 1] == 0x80 && text[index + 2] == 0x99
  }
}
