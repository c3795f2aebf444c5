import PolicyCore

/// The text of a document as sentences of words with their places: what the text rules read.
package struct DocumentText: Sendable {
  package struct Word: Sendable {
    /// Number of the stem in the vocabulary; 0 for a word of no phrase, and for words of links and code.
    package var stem: UInt16
    package var traits: Traits
    /// Hash of the word in lower case.
    package var hash: UInt32
    /// Byte offsets in the file.
    package var start: Int32
    package var end: Int32
  }

  package struct Traits: OptionSet, Sendable {
    package var rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let capital = Traits(rawValue: 1)
    /// Has a capital or a digit behind its first letter: GitHub, EC2, AWS.
    package static let innerCapital = Traits(rawValue: 2)
    package static let allCapitals = Traits(rawValue: 4)
    package static let code = Traits(rawValue: 8)
    package static let link = Traits(rawValue: 16)
    /// A number behind a bracket or a comma: no phrase goes from the word before it to it, as in "window (7 days)".
    package static let apart = Traits(rawValue: 32)
  }

  package enum Place: UInt8, Sendable { case paragraph, item, cell, heading }

  package struct Sentence: Sendable {
    /// Index in the document's sections; -1 before the first heading.
    package var section: Int
    package var place: Place
    /// The node of the paragraph, heading or table cell.
    package var block: Int
    package var words: Range<Int>
    /// Groups of which a phrase stands in the sentence.
    package var groups = GroupSet()
    /// Byte offsets in the file.
    package var bytes: Range<Int>
    /// The sentence with a colon that introduces the list in which this one stands.
    package var leadIn: Int?
    /// Whether a full stop, question mark or exclamation mark ends it.
    package var isEnded = false
    package var isQuestion = false
    package var commas = 0
    package var linkWords = 0

    package func has(_ list: Lexicon.List) -> Bool { groups.contains(list.rawValue) }
  }

  /// A phrase of a located list.
  package struct Match: Sendable {
    package var list: Lexicon.List
    package var sentence: Int
    package var words: Range<Int>
  }

  package var words: [Word] = []
  /// In the order of the text, headings included.
  package var sentences: [Sentence] = []
  package var matches: [Match] = []
  /// Sentences of each section's own text, its heading first; the text before the first heading is the last of them.
  package var sections: [Range<Int>] = []
  /// The code of its language: `en`, `de`.
  package var language = Language.english

  /// Whether a sentence states something: it has a verb, or is long and no enumeration.
  package func isStatement(_ index: Int) -> Bool {
    let sentence = sentences[index]
    let count = sentence.words.count
    guard sentence.place != .heading, count >= 4, sentence.linkWords * 2 < count else {
      return false
    }
    if sentence.has(.verbs) { return true }
    // What a list names, it asks for: "Model weights encrypted at rest". A row of names does not.
    if sentence.place == .item, count >= 5, sentence.commas * 4 <= count { return true }
    if let leadIn = sentence.leadIn, sentences[leadIn].has(.verbs) { return true }
    return sentence.isEnded && count >= 7 && sentence.commas * 4 <= count
  }

  /// Whether a sentence states something, or is what a list asks for: "Users must not submit:", "Passwords".
  func isAsked(_ index: Int) -> Bool {
    if isStatement(index) { return true }
    let sentence = sentences[index]
    let count = sentence.words.count
    guard sentence.place == .item, sentence.linkWords * 2 < count else { return false }
    if let leadIn = sentence.leadIn, sentences[leadIn].has(.verbs) || sentences[leadIn].has(.rules)
    {
      return true
    }
    return count >= 3 && sentence.commas == 0
  }

  /// Whether a sentence says anything: it is no heading, no single word and no mere link.
  package func says(_ index: Int) -> Bool {
    let sentence = sentences[index]
    let count = sentence.words.count
    return sentence.place != .heading && count >= 3 && sentence.linkWords * 2 < count
  }

  /// Whether a sentence, or the one that introduces it, says that its matter is not governed.
  package func isNegated(_ index: Int) -> Bool {
    let sentence = sentences[index]
    return isDenial(sentence) || sentence.leadIn.map { isDenial(sentences[$0]) } ?? false
  }

  /// Whether a sentence says that its matter is not governed or does not arise, or need not be done yet or at all while it orders
  /// nothing. "We do not train on customer data" governs.
  private func isDenial(_ sentence: Sentence) -> Bool {
    sentence.has(.negations) || sentence.has(.abstentions) && !sentence.has(.entrusted)
      || sentence.has(.denials)
        && !words[sentence.words].contains { DocumentText.orders.contains($0.hash) }
      || sentence.has(.lacks)
        && !words[sentence.words].contains { DocumentText.bars.contains($0.hash) }
  }
  private static let orders = WordReader.hashes(["must", "shall"])
  private static let bars = WordReader.hashes([
    "must", "shall", "not", "no", "never", "cannot", "nobody", "none", "nothing", "neither", "nor",
    "prohibited", "forbidden", "barred", "banned", "unless", "should", "avoid", "prevent",
    "prevents",
    "block", "blocks", "blocked", "reject", "rejects", "refuse", "refuses", "dont", "doesnt",
    "cant",
    "wont", "isnt", "arent",
  ])

  package func hasRule(_ index: Int) -> Bool {
    let sentence = sentences[index]
    return sentence.has(.rules) || sentence.leadIn.map { sentences[$0].has(.rules) } ?? false
  }

  package func matches(of list: Lexicon.List) -> [Match] { matches.filter { $0.list == list } }

  /// The place in the file of some words.
  package func range(of words: Range<Int>, in source: SourceText) -> SourceRange {
    guard let first = words.first, let last = words.last else { return .fileStart }
    return source.range(Int(self.words[first].start)..<Int(self.words[last].end))
  }

  package func range(ofSentence index: Int, in source: SourceText) -> SourceRange {
    source.range(sentences[index].bytes)
  }

  /// A sentence on one line, as it stands in the file.
  package func quotation(_ index: Int, in source: SourceText) -> String {
    let bytes = source.bytes[sentences[index].bytes]
    let words: [String]
    if bytes.allSatisfy({ $0 < 0x80 }) {
      // Asking Unicode for each character's nature takes ten times as long.
      words = bytes.split { $0 == 0x20 || (0x09...0x0D).contains($0) }.map {
        String(decoding: $0, as: UTF8.self)
      }
    } else {
      words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        .map(String.init)
    }
    let line = words.filter { $0 != ">" }.joined(separator: " ")
    return line.utf8.contains(UInt8(ascii: "*")) ? line.replacing("**", with: "") : line
  }
}

// Asked of every word: here the compiler knows the traits, and makes a comparison of bits of each.
extension DocumentText.Word {
  package var isCode: Bool { traits.contains(.code) }
  /// Without a capital, and neither code nor a link.
  package var isPlain: Bool { traits.isDisjoint(with: [.capital, .code, .link]) }
  /// With a capital, and neither code nor a link.
  package var isCapitalised: Bool {
    traits.contains(.capital) && traits.isDisjoint(with: [.link, .code])
  }
  /// With a capital inside too, and not in capitals only: GitHub.
  package var isMixedCase: Bool {
    traits.isSuperset(of: [.capital, .innerCapital]) && !traits.contains(.allCapitals)
  }
}
