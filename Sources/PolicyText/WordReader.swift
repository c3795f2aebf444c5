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
    guard let form = WordReader.form(text, at: start, letters) else { return nil }
    let stem =
      form.count > letters.count ? 0 : vocabulary.number(of: letters, count: form.count)
    return Word(stem: stem, traits: form.traits, hash: form.hash, end: form.end)
  }

  /// What a word is in every part of the program, before anyone asks what it means.
  package struct Form {
    var traits = DocumentText.Traits()
    package var hash: UInt32 = 0x811c_9dc5
    /// Bytes of the word in lower case, without apostrophes.
    var count = 0
    /// One past the last byte.
    package var end: Int

    fileprivate mutating func add(
      _ byte: UInt8, _ letters: UnsafeMutableBufferPointer<UInt8>
    ) {
      if count < letters.count { letters[count] = byte }
      count += 1
      hash = (hash ^ UInt32(byte)) &* 0x0100_0193
    }
  }

  /// The same without a vocabulary.
  ///
  /// - Parameter letters: gets the word in lower case, as far as it has room.
  package static func form(
    _ text: UnsafeBufferPointer<UInt8>, at start: Int, _ letters: UnsafeMutableBufferPointer<UInt8>
  ) -> Form? {
    var word = Form(end: start)
    var isAllCapitals = true
    var apostrophe: Int?
    while word.end < text.count {
      let index = word.end
      var byte = text[index]
      // Most letters are small ones.
      if byte &- 0x61 < 26 {
        isAllCapitals = false
      } else if byte &- 0x41 < 26 {
        word.traits.insert(index == start ? .capital : .innerCapital)
        byte |= 0x20
      } else if byte &- 0x30 < 10 {
        if index > start { word.traits.insert(.innerCapital) }
      } else if byte >= 0x80 {
        if index > start, isApostrophe(text, index), isLetter(text, index + 3) {
          apostrophe = word.count
          word.end += 3
          continue
        }
        guard let letter = ForeignLetter(text, at: index, isFirst: index == start) else { break }
        isAllCapitals = false
        // “Überprüfung” is “überprüfung”: capitals of Latin-1 stand 32 before their small letters.
        let isCapital =
          letter.length == 2 && byte == 0xC3 && text[index + 1] < 0x9F && text[index + 1] != 0x97
        for place in index..<index + letter.length {
          word.add(isCapital && place > index ? text[place] | 0x20 : text[place], letters)
        }
        word.end += letter.length
        if letter.isWord { break }
        continue
      } else if byte == UInt8(ascii: "'"), index > start, isLetter(text, index + 1) {
        apostrophe = word.count
        word.end += 1
        continue
      } else {
        break
      }
      word.add(byte, letters)
      word.end += 1
    }
    guard word.end > start else { return nil }
    if isAllCapitals, word.count > 1, word.traits.contains(.capital) {
      word.traits.insert(.allCapitals)
    }
    // "company's" is "company".
    if let apostrophe, apostrophe == word.count - 1, word.count <= letters.count,
      letters[word.count - 1] == UInt8(ascii: "s")
    {
      word.count -= 1
      word.hash = WordReader.hash(letters[..<word.count])
    }
    return word
  }

  /// Goes through the words of a text, each in lower case in the letters.
  package static func forEachForm(
    in text: String, _ body: (Form, UnsafeMutableBufferPointer<UInt8>) -> Void
  ) {
    var text = text
    text.withUTF8 { bytes in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Vocabulary.longestWord) { letters in
        var index = 0
        while index < bytes.count {
          if let word = form(bytes, at: index, letters) {
            body(word, letters)
            index = word.end
          } else {
            index += scalar(bytes, at: index).length
          }
        }
      }
    }
  }

  /// The hash of a word in lower case.
  package static func hash(_ word: some Sequence<UInt8>) -> UInt32 {
    word.reduce(0x811c_9dc5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }

  /// The hashes of several words, each in lower case.
  package static func hashes(_ words: [String]) -> Set<UInt32> {
    Set(words.map { hash($0.utf8) })
  }

  /// The same of words between which spaces stand.
  package static func hashes(_ words: String) -> Set<UInt32> {
    Set(words.utf8.split(separator: 0x20).map { hash($0) })
  }

  private static func isLetter(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index < text.count else { return false }
    return (text[index] | 0x20) &- 0x61 < 26
  }

  /// U+2019.
  private static func isApostrophe(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    index + 2 < text.count && text[index] == 0xE2 && text[index + 1] == 0x80
      && text[index + 2] == 0x99
  }
}

/// A letter, digit or mark beyond ASCII, within a word.
private struct ForeignLetter {
  /// In bytes.
  var length: Int
  /// Whether it is a word by itself, as in Chinese.
  var isWord = false

  /// Nil for punctuation, white space and signs.
  init?(_ text: UnsafeBufferPointer<UInt8>, at index: Int, isFirst: Bool) {
    let lead = text[index]
    length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard index + length <= text.count else { return nil }
    let next = text[index + 1]
    // Quotes, dashes and the space that does not break; then the letters of Europe, but for × and ÷.
    if lead == 0xE2, next == 0x80, text[index + 2] != 0x8D { return nil }
    if lead == 0xC2, next == 0xA0 { return nil }
    if (0xC3...0xC9).contains(lead), next & 0xDF != 0x97 { return }
    if length == 3, let isIdeograph = ForeignLetter.isIdeograph(text, at: index) {
      isWord = isIdeograph
      guard isFirst || !isIdeograph else { return nil }
      return
    }
    let scalar = WordReader.scalar(text, at: index).scalar
    if scalar.properties.isIdeographic {
      guard isFirst else { return nil }
      isWord = true
    } else if !WordReader.isPart(scalar) {
      guard !isFirst, WordReader.isMark(scalar) else { return nil }
    }
  }

  /// Whether a letter of East Asia is an ideograph: Unicode's tables are slow, and all the text is made of these. Nil for what
  /// they must be asked about.
  private static func isIdeograph(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool? {
    let value =
      UInt32(text[index] & 0x0F) << 12 | UInt32(text[index + 1] & 0x3F) << 6
      | UInt32(text[index + 2] & 0x3F)
    return switch value {
    case 0x4E00...0x9FA5: true
    // Hiragana, katakana, hangul.
    case 0x3041...0x3096, 0x30A1...0x30FA, 0xAC00...0xD7A3: false
    default: nil
    }
  }
}

extension WordReader {
  /// Whether a character can begin a word.
  package static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return mayBegin(UInt8(truncatingIfNeeded: scalar.value)) }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// The character at an offset of UTF-8 text, and its length in bytes.
  package static func scalar(
    _ text: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (scalar: Unicode.Scalar, length: Int) {
    let lead = text[index]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
    let bytes = text[index..<min(text.count, index + length)]
    return (String(decoding: bytes, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}", length)
  }

  /// What belongs to the character before it.
  package static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    guard !scalar.isASCII else { return false }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return scalar == "\u{200D}" || (0xFE00...0xFE0F).contains(scalar.value)
    }
  }
}
