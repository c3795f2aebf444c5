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
    return WordSplitter.isPart(first)
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
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if WordSplitter.isSpace(scalar) {
        hasSpace = true
        index += 1
        continue
      }
      let start = index
      index += 1
      if WordSplitter.isPart(scalar), !scalar.properties.isIdeographic {
        while index < scalars.count, WordSplitter.continues(scalars, at: index) { index += 1 }
      } else {
        // A mark belongs to the character before it.
        while index < scalars.count, WordSplitter.isMark(scalars[index]) { index += 1 }
      }
      appendWhole(
        String(String.UnicodeScalarView(scalars[start..<index])), style: style, link: link)
    }
  }

  private static func continues(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    let scalar = scalars[index]
    if isPart(scalar) { return !scalar.properties.isIdeographic }
    if isMark(scalar) { return true }
    guard index + 1 < scalars.count else { return false }
    switch scalar {
    // it’s, it's
    case "'", "\u{2019}": return isLetter(scalars[index - 1]) && isLetter(scalars[index + 1])
    // 1,000; 2.5; 09:30; 2026-03-02; 1/2
    case ".", ",", ":", "-", "/": return isDigit(scalars[index - 1]) && isDigit(scalars[index + 1])
    default: return false
    }
  }

  package static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return isLetter(scalar) || isDigit(scalar) }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.isASCII else { return scalar.properties.isAlphabetic }
    return (0x61...0x7A).contains(scalar.value | 0x20)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar == " " || (0x09...0x0D).contains(scalar.value) }
    return scalar.properties.isWhitespace
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    guard !scalar.isASCII else { return false }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return scalar == "\u{200D}" || (0xFE00...0xFE0F).contains(scalar.value)
    }
  }
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
