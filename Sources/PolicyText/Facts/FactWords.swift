import PolicyCore

/// A sentence, heading or name as the reader of facts sees it: its words, and every phrase of the lexicon in them.
struct FactWords {
  struct Token {
    var stem: UInt16
    var hash: UInt32
    /// One number for all forms of the word, and for those that mean the same.
    var form: UInt32
    /// Byte offsets in the file.
    var start: Int
    var end: Int
    var number: Double?
    /// What stands between this word and the one before.
    var before: Gap
    /// A per cent sign follows.
    var isPercent = false
    /// Names another document or an address, and says nothing here.
    var isLink = false
    var isCode = false
  }

  struct Gap: OptionSet {
    var rawValue: UInt8
    static let comma = Gap(rawValue: 1)
    static let colon = Gap(rawValue: 2)
    static let bracket = Gap(rawValue: 4)
    static let hyphen = Gap(rawValue: 8)
    static let semicolon = Gap(rawValue: 16)
    /// Any of those that end a part of the sentence.
    static let breaks: Gap = [.comma, .colon, .bracket]
  }

  struct Match {
    var role: FactLexicon.Role
    var words: Range<Int>
  }

  private(set) var tokens: [Token] = []
  private(set) var matches: [Match] = []
  /// A bit for each subject that a phrase names, and for each that one rules out.
  private(set) var heads: UInt64 = 0
  private(set) var without: UInt64 = 0

  init() {}

  /// Some words of a document.
  init(_ words: ArraySlice<DocumentText.Word>, in source: SourceText, _ lexicon: FactLexicon) {
    source.bytes.withUnsafeBufferPointer { bytes in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Vocabulary.longestWord) { letters in
        for word in words {
          let start = min(Int(word.start), bytes.count)
          guard start < bytes.count, let read = lexicon.reader.read(bytes, at: start, letters)
          else {
            continue
          }
          let isLink = word.traits.contains(.link)
          append(
            bytes, start..<read.end, stem: word.isCode || isLink ? 0 : read.stem, hash: read.hash)
          guard !tokens.isEmpty else { continue }
          if isLink { tokens[tokens.count - 1].isLink = true }
          if word.isCode { tokens[tokens.count - 1].isCode = true }
        }
      }
    }
    find(lexicon)
  }

  /// A text that stands in no document's body.
  init(_ text: String, _ lexicon: FactLexicon) {
    var text = text
    text.withUTF8 { bytes in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Vocabulary.longestWord) { letters in
        var index = 0
        while index < bytes.count {
          if WordReader.mayBegin(bytes[index]),
            let read = lexicon.reader.read(bytes, at: index, letters)
          {
            append(bytes, index..<read.end, stem: read.stem, hash: read.hash)
            index = read.end
          } else {
            index += 1
          }
        }
      }
    }
    find(lexicon)
  }

  private mutating func append(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, stem: UInt16, hash: UInt32
  ) {
    var gap: Gap = []
    if let last = tokens.last, last.end <= range.lowerBound {
      let between = bytes[last.end..<range.lowerBound]
      for byte in between {
        switch byte {
        case UInt8(ascii: ","): gap.insert(.comma)
        case UInt8(ascii: ";"): gap.formUnion([.comma, .semicolon])
        case UInt8(ascii: ":"): gap.insert(.colon)
        case UInt8(ascii: "("), UInt8(ascii: ")"): gap.insert(.bracket)
        case UInt8(ascii: "/"): gap.insert(.hyphen)
        case UInt8(ascii: "-"): gap.insert(between.count == 1 ? .hyphen : .comma)
        // A dash, long or short; quotes begin with the same byte and end with another.
        case 0x93, 0x94: gap.insert(between.count == 3 ? .hyphen : .comma)
        default: break
        }
      }
      // "99.5" and "1,000" are one number each.
      if let number = last.number, between.count == 1, let mark = between.first,
        let digits = FactWords.digits(bytes[range])
      {
        if mark == UInt8(ascii: "."), number == number.rounded() {
          var fraction = digits
          for _ in range { fraction /= 10 }
          tokens[tokens.count - 1].number = number + fraction
          tokens[tokens.count - 1].end = range.upperBound
          tokens[tokens.count - 1].isPercent = FactWords.isPercent(bytes, at: range.upperBound)
          return
        }
        if mark == UInt8(ascii: ","), range.count == 3 {
          tokens[tokens.count - 1].number = number * 1000 + digits
          tokens[tokens.count - 1].end = range.upperBound
          return
        }
      }
    }
    var token = Token(
      stem: stem, hash: hash, form: stem == 0 ? FactWords.form(bytes[range], hash) : UInt32(stem),
      start: range.lowerBound, end: range.upperBound, before: gap)
    token.number = FactWords.digits(bytes[range])
    if token.number != nil {
      token.isPercent = FactWords.isPercent(bytes, at: range.upperBound)
    }
    tokens.append(token)
  }

  /// Of a word that the lexicon does not have: its stem's number, beyond those of the lexicon.
  private static func form(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ hash: UInt32) -> UInt32 {
    guard bytes.count <= Vocabulary.longestWord else { return unknown | (hash & low) }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Vocabulary.longestWord) {
      letters in
      for (index, byte) in bytes.enumerated() {
        letters[index] = byte &- 0x41 < 26 ? byte | 0x20 : byte
      }
      let count = WordStem.shorten(letters, count: bytes.count)
      return unknown | (WordReader.hash(letters[..<count]) & low)
    }
  }

  private static let unknown: UInt32 = 0x8000_0000
  private static let low: UInt32 = 0x3FFF_FFFF

  /// Of the name of a machine.
  static func codeForm(_ form: UInt32) -> UInt32 { 0xC000_0000 | (form & low) }
  static func isCode(_ form: UInt32) -> Bool { form >> 30 == 3 }

  private static func digits(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Double? {
    guard bytes.count <= 6 else { return nil }
    var value = 0.0
    for byte in bytes {
      guard byte &- 0x30 < 10 else { return nil }
      value = value * 10 + Double(byte - 0x30)
    }
    return value
  }

  private static func isPercent(_ bytes: UnsafeBufferPointer<UInt8>, at end: Int) -> Bool {
    // A space, and one that does not break, may stand between.
    for offset in 0..<4 where end + offset < bytes.count {
      switch bytes[end + offset] {
      case UInt8(ascii: "%"): return true
      case 0x20, 0xC2, 0xA0, UInt8(ascii: "\\"): continue
      default: return false
      }
    }
    return false
  }

  private mutating func find(_ lexicon: FactLexicon) {
    for start in tokens.indices where tokens[start].stem != 0 {
      lexicon.reader.vocabulary.forEachPhrase(beginningWith: tokens[start].stem) { distance in
        start + distance < tokens.count ? tokens[start + distance].stem : nil
      } _: { phrase, count in
        let role = lexicon.roles[lexicon.reader.vocabulary.phrases[phrase].group]
        switch role {
        case .number(let value): tokens[start].number = value
        case .same(let meaning): tokens[start].form = 0x4000_0000 | UInt32(meaning)
        default: break
        }
        switch role {
        case .head(let subject): heads |= 1 << UInt64(subject)
        case .without(let subject): without |= 1 << UInt64(subject)
        default: break
        }
        matches.append(Match(role: role, words: start..<start + count))
      }
    }
  }

  /// Whether a number stands in it, or a length of time without one, or the matter is one of yes and no.
  var mayStateFact: Bool {
    tokens.contains { $0.number != nil }
      || matches.contains {
        switch $0.role {
        case .period, .word(.every): true
        case .head(let subject): FactLexicon.shared.subjects[subject].kind == .flag
        default: false
        }
      }
  }

  func has(_ word: FactLexicon.Word) -> Bool {
    matches.contains { if case .word(word) = $0.role { true } else { false } }
  }

  func places(of word: FactLexicon.Word) -> [Range<Int>] {
    matches.compactMap { if case .word(word) = $0.role { $0.words } else { nil } }
  }
}
