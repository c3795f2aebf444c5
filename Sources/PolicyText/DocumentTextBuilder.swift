import PolicyCore
import PolicyModel
import PolicySyntax

/// Cuts a document's Markdown into sentences and words, and finds every phrase of the lexicon in them, in one pass.
struct DocumentTextBuilder {
  private let source: SourceText
  private let body: MarkdownTree
  private let vocabulary: Vocabulary
  private let reader: WordReader
  private var text = DocumentText()
  private var section = -1
  private var sectionStart = 0
  private var before: Range<Int> = 0..<0

  // The block at hand: its text, and where each stretch of it stands in the file.
  private var buffer: [UInt8] = []
  private var pieces: [Piece] = []
  private var leadIn: (sentence: Int, depth: Int)?
  /// Of the sentence at hand.
  private var found: [DocumentText.Match] = []

  private struct Piece {
    var start: Int
    var source: Int
    /// A character reference is longer in the file than it reads.
    var sourceEnd: Int
    var traits: DocumentText.Traits
  }

  static func build(_ document: PolicyDocument, lexicon: Lexicon = .shared) -> DocumentText {
    var builder = DocumentTextBuilder(
      source: document.source, body: document.parsed.body, vocabulary: lexicon.vocabulary)
    builder.run()
    builder.text.language = Language.code(of: document, builder.text.words)
    return builder.text
  }

  private init(source: SourceText, body: MarkdownTree, vocabulary: Vocabulary) {
    self.source = source
    self.body = body
    self.vocabulary = vocabulary
    reader = WordReader(vocabulary: vocabulary)
    text.words.reserveCapacity(source.bytes.count / 6)
  }

  private mutating func run() {
    var index = 0
    while index < body.nodes.count {
      switch body.nodes[index].kind {
      case .heading:
        endSection()
        section += 1
        leadIn = nil
        read(index, as: .heading)
        index = body.nodes[index].subtreeEnd
      case .paragraph:
        let depth = body.nodes[index].depth
        if let lead = leadIn, depth <= lead.depth { leadIn = nil }
        let isItem = isInItem(index)
        let first = text.sentences.count
        read(index, as: isItem ? .item : .paragraph)
        if !isItem || leadIn == nil { introduce(from: first, depth: depth) }
        index = body.nodes[index].subtreeEnd
      case .tableCell:
        leadIn = nil
        read(index, as: .cell)
        index = body.nodes[index].subtreeEnd
      case .codeBlock, .htmlBlock, .thematicBreak:
        leadIn = nil
        index = body.nodes[index].subtreeEnd
      default: index += 1
      }
    }
    endSection()
    text.sections.append(before)
  }

  private mutating func endSection() {
    let range = sectionStart..<text.sentences.count
    if section < 0 { before = range } else { text.sections.append(range) }
    sectionStart = range.upperBound
  }

  private func isInItem(_ index: Int) -> Bool {
    let parent = body.nodes[index].parent
    guard parent >= 0, case .item = body.nodes[parent].kind else { return false }
    return true
  }

  /// A paragraph that ends with a colon speaks in the list below it.
  private mutating func introduce(from first: Int, depth: Int) {
    guard let last = text.sentences.indices.last, last >= first,
      buffer.last(where: { $0 != 0x20 }) == UInt8(ascii: ":")
    else { return }
    leadIn = (last, depth)
  }

  // MARK: Blocks

  private mutating func read(_ block: Int, as place: DocumentText.Place) {
    buffer.removeAll(keepingCapacity: true)
    pieces.removeAll(keepingCapacity: true)
    var linkEnd = 0
    for index in body.descendants(of: block) {
      let link: DocumentText.Traits = index < linkEnd ? .link : []
      // A copy of the node would count references to its text.
      switch body.nodes[index].kind {
      case .text(let string): append(string, at: body.nodes[index].bytes, link)
      case .code(let string):
        // The literal stands behind its backticks.
        let start = codeStart(body.nodes[index].bytes)
        append(string, at: start..<start + string.utf8.count, link.union(.code))
      case .softBreak, .lineBreak: buffer.append(0x20)
      case .html(let tag): if HTMLText.separates(tag) { buffer.append(0x20) }
      case .link, .image: linkEnd = max(linkEnd, body.nodes[index].subtreeEnd)
      default: break
      }
    }
    readSentences(place, of: block)
  }

  private func codeStart(_ bytes: Range<Int>) -> Int {
    var start = bytes.lowerBound
    while start < min(bytes.upperBound, source.bytes.count),
      source.bytes[start] == UInt8(ascii: "`")
    { start += 1 }
    return start
  }

  private mutating func append(
    _ string: String, at place: Range<Int>, _ traits: DocumentText.Traits
  ) {
    pieces.append(
      Piece(
        start: buffer.count, source: place.lowerBound, sourceEnd: place.upperBound, traits: traits))
    buffer.append(contentsOf: string.utf8)
  }

  // MARK: Sentences

  private mutating func readSentences(_ place: DocumentText.Place, of block: Int) {
    let bytes = buffer
    bytes.withUnsafeBufferPointer { bytes in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Vocabulary.longestWord) {
        readSentences(bytes, letters: $0, place, of: block)
      }
    }
  }

  private mutating func readSentences(
    _ buffer: UnsafeBufferPointer<UInt8>, letters: UnsafeMutableBufferPointer<UInt8>,
    _ place: DocumentText.Place, of block: Int
  ) {
    let leadIn = place == .item ? leadIn?.sentence : nil
    func sentence() -> DocumentText.Sentence {
      DocumentText.Sentence(
        section: section, place: place, block: block,
        words: text.words.count..<text.words.count, bytes: 0..<0, leadIn: leadIn)
    }
    var current = sentence()
    // Of the piece at hand: its number, where the next begins, and how far from here it stands in the file.
    var piece = -1
    var pieceEnd = 0
    var distance = 0
    var traits = DocumentText.Traits()
    var index = 0
    let count = buffer.count
    while index < count {
      while index >= pieceEnd, piece + 1 < pieces.count {
        piece += 1
        pieceEnd = piece + 1 < pieces.count ? pieces[piece + 1].start : count
        distance = pieces[piece].source - pieces[piece].start
        traits = pieces[piece].traits
      }
      let byte = buffer[index]
      if byte == 0x20 {
        index += 1
        continue
      }
      if WordReader.mayBegin(byte), let word = reader.read(buffer, at: index, letters) {
        text.words.append(
          DocumentText.Word(
            stem: traits.isEmpty ? word.stem : 0,
            traits: word.traits.union(isApart(index, in: buffer) ? traits.union(.apart) : traits),
            hash: word.hash, start: Int32(truncatingIfNeeded: index + distance),
            end: Int32(truncatingIfNeeded: sourceEnd(word.end, from: piece))))
        if traits.contains(.link) { current.linkWords += 1 }
        index = word.end
        continue
      }
      if byte == UInt8(ascii: ",") { current.commas += 1 }
      if Self.isMark(byte), !traits.contains(.code),
        isEnd(byte, at: index, in: buffer, first: current.words.lowerBound)
      {
        current.isEnded = true
        current.isQuestion = byte == UInt8(ascii: "?")
        finish(&current, end: index + distance + 1)
        current = sentence()
      }
      index += 1
      // The rest of a character that is no ASCII belongs to it.
      if byte >= 0xC0 { while index < count, buffer[index] & 0xC0 == 0x80 { index += 1 } }
    }
    finish(&current, end: nil)
  }

  /// Where what ends at an offset of the buffer ends in the file.
  ///
  /// - Parameter piece: the piece in which it begins.
  private func sourceEnd(_ end: Int, from piece: Int) -> Int {
    guard piece >= 0 else { return end }
    var index = piece
    while index + 1 < pieces.count, pieces[index + 1].start < end { index += 1 }
    let isWhole = index + 1 < pieces.count ? pieces[index + 1].start == end : buffer.count == end
    let found = pieces[index]
    return isWhole && !found.traits.contains(.code)
      ? found.sourceEnd : found.source + end - found.start
  }

  /// Whether a number begins at an offset, behind a bracket, a comma or a colon.
  private func isApart(_ index: Int, in buffer: UnsafeBufferPointer<UInt8>) -> Bool {
    guard buffer[index] &- 0x30 < 10 else { return false }
    var before = index
    while before > 0, buffer[before - 1] == 0x20 { before -= 1 }
    guard before > 0 else { return false }
    // "27001:2013" and "1,000" are one.
    return Self.brackets.contains(buffer[before - 1])
      || before < index && Self.stops.contains(buffer[before - 1])
  }
  private static let brackets = Set("()[]".utf8)
  private static let stops = Set(",;:".utf8)

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
  }

  /// Whether a sentence ends at a mark: behind it white space or the end, and before it no abbreviation.
  private func isEnd(
    _ byte: UInt8, at index: Int, in buffer: UnsafeBufferPointer<UInt8>, first: Int
  ) -> Bool {
    var next = index + 1
    while next < buffer.count {
      if Self.isClosing(buffer[next]) {
        next += 1
      } else if buffer[next...].starts(with: Self.closingQuote) {
        next += Self.closingQuote.count
      } else {
        break
      }
    }
    guard next < buffer.count else { return true }
    guard buffer[next] == 0x20 else { return false }
    while next < buffer.count, buffer[next] == 0x20 { next += 1 }
    guard next < buffer.count else { return true }
    let follower = buffer[next]
    if follower >= 0x61, follower <= 0x7A { return false }
    guard byte == UInt8(ascii: "."), text.words.count > first, let word = text.words.last else {
      return true
    }
    // "e.g.", "U.S.", "Art. 5", "No. 3".
    let length = Int(word.end - word.start)
    if length == 1 { return false }
    // What stands in the file as an entity is shorter or longer there than it reads, so a place can lie beyond the end.
    let place = (Int(word.start)..<Int(word.end)).clamped(to: source.bytes.indices)
    let letters = source.bytes[place].map { $0 | 0x20 }
    return !Self.abbreviations.contains(String(decoding: letters, as: UTF8.self))
  }

  private static func isClosing(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ")"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "]"),
      UInt8(ascii: "*"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private static let closingQuote = Array("”".utf8)
  private static let abbreviations: Set<String> = [
    "art", "no", "nos", "cf", "vs", "approx", "inc", "ltd", "sec", "dr", "mr", "ms", "fig", "eq",
  ]

  private mutating func finish(_ sentence: inout DocumentText.Sentence, end: Int?) {
    sentence.words = sentence.words.lowerBound..<text.words.count
    guard let first = sentence.words.first, let last = sentence.words.last else { return }
    let start = min(Int(text.words[first].start), source.bytes.count)
    let stop = end ?? Int(text.words[last].end)
    sentence.bytes = start..<max(start, min(stop, source.bytes.count))
    findPhrases(in: &sentence)
    text.sentences.append(sentence)
  }

  private mutating func findPhrases(in sentence: inout DocumentText.Sentence) {
    let number = text.sentences.count
    let last = sentence.words.upperBound
    text.words.withUnsafeBufferPointer { words in
      for start in sentence.words where words[start].stem != 0 {
        vocabulary.forEachPhrase(beginningWith: words[start].stem) { distance in
          start + distance < last && !words[start + distance].traits.contains(.apart)
            ? words[start + distance].stem : nil
        } _: { phrase, count in
          let group = vocabulary.phrases[phrase].group
          sentence.groups.insert(group)
          if Lexicon.List.located.contains(group), let list = Lexicon.List(rawValue: group) {
            found.append(
              DocumentText.Match(list: list, sentence: number, words: start..<start + count))
          }
        }
      }
    }
    text.matches += found
    found.removeAll(keepingCapacity: true)
  }
}
