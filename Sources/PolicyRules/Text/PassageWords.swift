import PolicyCore
import PolicyText

/// The words of a passage, with their places: enough to tell what is said of whom.
struct PassageWords {
  struct Word {
    /// As written, without the marks around it.
    var text: String
    var lowered: String
    /// In the block's text, in bytes.
    var range: Range<Int>
    /// Whether a comma, a semicolon, a colon, a dash or the end of the sentence follows.
    var endsClause = false
    var endsSentence = false
  }

  let block: TextBlock
  let words: [Word]

  init(_ block: TextBlock) {
    self.block = block
    var words: [Word] = []
    var start: Int?
    let bytes = block.text
    func end(_ index: Int) {
      guard let first = start else { return }
      var last = index
      while last > first, bytes[last - 1] == UInt8(ascii: ".") { last -= 1 }
      start = nil
      guard last > first else { return }
      let text = String(decoding: bytes[first..<last], as: UTF8.self)
      var word = Word(text: text, lowered: text.lowercased(), range: first..<last)
      if last < index { (word.endsClause, word.endsSentence) = (true, true) }
      words.append(word)
    }
    for index in bytes.indices {
      let byte = bytes[index]
      if Self.isWordByte(byte) {
        if start == nil { start = index }
        continue
      }
      end(index)
      guard !words.isEmpty else { continue }
      let last = words.count - 1
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: ")"):
        words[last].endsClause = true
      case UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"):
        (words[last].endsClause, words[last].endsSentence) = (true, true)
      default: break
      }
    }
    end(bytes.count)
    self.words = words
  }

  /// Letters, digits, and what holds ids, versions and figures together; every byte beyond ASCII.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte >= 0x80 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "@")
  }

  /// The sentences, as stretches of words.
  var sentences: [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    for index in words.indices where words[index].endsSentence || index == words.count - 1 {
      found.append(start..<index + 1)
      start = index + 1
    }
    return found
  }

  /// Where a phrase stands in a stretch of words; in lower case, with single blanks.
  func places(of phrase: String, in part: Range<Int>) -> [Range<Int>] {
    part.compactMap { start in end(of: phrase, at: start, in: part).map { start..<$0 } }
  }

  /// Where a phrase that begins at a word ends; nil where another stands there.
  func end(of phrase: String, at start: Int, in part: Range<Int>) -> Int? {
    // Most words begin with another letter.
    guard let first = phrase.utf8.first, start < part.upperBound,
      words[start].lowered.utf8.first == first
    else { return nil }
    var rest = phrase.utf8[...]
    var index = start
    while !rest.isEmpty {
      guard index < part.upperBound, rest.starts(with: words[index].lowered.utf8) else {
        return nil
      }
      rest = rest.dropFirst(words[index].lowered.utf8.count)
      index += 1
      guard rest.isEmpty || rest.first == UInt8(ascii: " ") else { return nil }
      rest = rest.dropFirst()
    }
    return index > start ? index : nil
  }

  func has(_ phrases: [String], in part: Range<Int>) -> Bool {
    phrases.contains { phrase in
      part.contains { end(of: phrase, at: $0, in: part) != nil }
    }
  }

  func place(_ part: Range<Int>, in source: SourceText) -> SourceRange {
    guard let first = words[part].first, let last = words[part].last else { return .fileStart }
    return block.sourceRange(of: first.range.lowerBound..<last.range.upperBound, in: source)
  }

  /// The words around one, up to the next comma, colon, bracket or semicolon on each side.
  func clause(around index: Int, in sentence: Range<Int>) -> Range<Int> {
    var (start, end) = (index, index + 1)
    while start > sentence.lowerBound, !words[start - 1].endsClause { start -= 1 }
    while end < sentence.upperBound, !words[end - 1].endsClause { end += 1 }
    return start..<end
  }

  /// - Parameter whole: not shortened to what a message bears.
  func quotation(_ part: Range<Int>, whole: Bool = false) -> String {
    guard let first = words[part].first, let last = words[part].last else { return "" }
    let text = String(
      decoding: block.text[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
    return text.count > 160 && !whole ? "\(text.prefix(157))…" : text
  }
}
