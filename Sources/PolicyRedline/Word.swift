import PolicyText

/// The unit in which texts are compared: a word, a number, or one other character.
package struct Word: Hashable, Sendable {
  /// How a word is set. Two words of the same letters in different styles differ in formatting only.
  package struct Style: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let emphasis = Style(rawValue: 1)
    package static let strong = Style(rawValue: 2)
    package static let strike = Style(rawValue: 4)
    package static let code = Style(rawValue: 8)
    /// A tag of raw HTML, shown as it is written.
    package static let html = Style(rawValue: 16)
    /// A line break that the author asked for; the text is empty.
    package static let lineBreak = Style(rawValue: 32)
    package static let image = Style(rawValue: 64)
  }

  package var text: String
  package var style: Style = []
  /// Where a link leads.
  package var link: String?
  /// Whether white space stands before it.
  package var hasSpace: Bool

  package init(text: String, style: Style = [], link: String? = nil, hasSpace: Bool) {
    self.text = text
    self.style = style
    self.link = link
    self.hasSpace = hasSpace
  }

  /// Whether it says something by itself: a letter or a digit is in it.
  var isSpoken: Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return WordReader.isPart(first)
  }
}

/// Splits text into words.
package struct WordSplitter {
  private(set) var words: [Word] = []
  private var hasSpace = false

  /// Words of plain text, without style.
  static func words(of text: String) -> [Word] {
    var splitter = WordSplitter()
    splitter.append(text, style: [], link: nil)
    return splitter.words
  }

  mutating func appendSpace() { hasSpace = true }

  /// Something that is one word whatever stands in it.
  mutating func appendWhole(_ text: String, style: Word.Style, link: String?) {
    words.append(Word(text: text, style: style, link: link, hasSpace: hasSpace))
    hasSpace = false
  }

  mutating func append(_ text: String, style: Word.Style, link: String?) {
    var text = text
    text.withUTF8 { bytes in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Vocabulary.longestWord) { letters in
        var index = 0
        while index < bytes.count {
          let (scalar, length) = WordReader.scalar(bytes, at: index)
          if scalar.properties.isWhitespace {
            hasSpace = true
            index += length
            continue
          }
          let end =
            WordSplitter.endOfNumber(bytes, at: index, letters)
            ?? {
              // A mark belongs to the character before it.
              var end = index + length
              while end < bytes.count {
                let (mark, length) = WordReader.scalar(bytes, at: end)
                guard WordReader.isMark(mark) else { break }
                end += length
              }
              return end
            }()
          appendWhole(
            String(decoding: bytes[index..<end], as: UTF8.self), style: style, link: link)
          index = end
        }
      }
    }
  }

  /// The end of a word, or of words that make up one number: 1,000; 2.5; 09:30; 2026-03-02; 1/2. Nil where none begins.
  private static func endOfNumber(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, _ letters: UnsafeMutableBufferPointer<UInt8>
  ) -> Int? {
    guard var end = WordReader.form(bytes, at: start, letters)?.end else { return nil }
    while end + 1 < bytes.count, ".,:-/".utf8.contains(bytes[end]), isDigit(bytes[end - 1]),
      isDigit(bytes[end + 1]), let next = WordReader.form(bytes, at: end + 1, letters)
    {
      end = next.end
    }
    return end
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}

extension [Word] {
  /// The text as a reader sees it.
  package var plainText: String {
    var output = ""
    for word in self {
      if word.hasSpace, !output.isEmpty { output += " " }
      output += word.style.contains(.lineBreak) ? " " : word.text
    }
    return output
  }
}
