import PolicyModel
import PolicyText

/// Looks for names in a text, as bytes.
struct TextSearch {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: some Collection<UInt8>) {
    self.bytes = ArraySlice(bytes)
  }

  /// Whether a word stands in the text by itself: `POL-1` is not in `POL-12`, nor in `XPOL-1`.
  func contains(word: String) -> Bool {
    contains([Array(word.utf8)], foldingCase: false)
  }

  /// Whether a phrase stands in the text, in whatever case (of ASCII letters), line breaks between its words allowed.
  func contains(phrase: String) -> Bool {
    contains([Array(phrase.utf8)], foldingCase: true)
  }

  /// Whether one of several phrases stands in the text; the text is read once.
  func contains(anyOf phrases: [String]) -> Bool {
    contains(phrases.map { Array($0.utf8) }, foldingCase: true)
  }

  private func contains(_ names: [[UInt8]], foldingCase: Bool) -> Bool {
    let wanted = names.filter { !$0.isEmpty && $0.count <= bytes.count }
    guard !wanted.isEmpty else { return false }
    let firsts = wanted.map { Self.folded($0[0], foldingCase) }
    return bytes.withUnsafeBufferPointer { text in
      withUnsafeTemporaryAllocation(of: Traits.self, capacity: 256) { traits in
        _ = traits.initialize(fromContentsOf: Self.traits)
        for first in firsts {
          traits[Int(first)].insert(.beginning)
          if foldingCase, (0x61...0x7A).contains(first) {
            traits[Int(first & ~0x20)].insert(.beginning)
          }
        }
        var isInWord = false
        for start in 0..<text.count {
          let trait = traits[Int(text[start])]
          if trait.contains(.beginning), !isInWord {
            let first = Self.folded(text[start], foldingCase)
            for index in firsts.indices where firsts[index] == first {
              guard let end = Self.match(wanted[index], in: text, from: start, foldingCase) else {
                continue
              }
              if end == text.count || !Self.isWordByte(text[end]) { return true }
            }
          }
          isInWord = trait.contains(.word)
        }
        return false
      }
    }
  }

  /// Of each byte, before it is known what is looked for.
  private static let traits = (UInt8.min...UInt8.max).map { isWordByte($0) ? Traits.word : [] }

  /// What a byte may be.
  private struct Traits: OptionSet {
    let rawValue: UInt8
    static let word = Traits(rawValue: 1)
    /// The first of a name.
    static let beginning = Traits(rawValue: 2)
  }

  /// The offset behind the wanted bytes, where they stand at `start`; a space stands for any white space.
  private static func match(
    _ wanted: [UInt8], in text: UnsafeBufferPointer<UInt8>, from start: Int, _ foldingCase: Bool
  ) -> Int? {
    var index = start
    for byte in wanted {
      guard index < text.count else { return nil }
      if byte == 0x20 {
        guard isSpace(text[index]) else { return nil }
        while index < text.count, isSpace(text[index]) { index += 1 }
      } else {
        guard folded(text[index], foldingCase) == folded(byte, foldingCase) else { return nil }
        index += 1
      }
    }
    return index
  }

  private static func folded(_ byte: UInt8, _ foldingCase: Bool) -> UInt8 {
    foldingCase && (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// Letters and digits, and every byte beyond ASCII.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte >= 0x80
  }
}

extension TextSearch {
  /// The blocks of a document in whose text one of several phrases stands. All others, which are nearly all, are read without
  /// the way back to their places in the file.
  ///
  /// - Parameter headings: whether headings are among them.
  static func blocks(
    of document: PolicyDocument, holdingAnyOf phrases: [String], headings: Bool = true
  ) -> [TextBlock] {
    let body = document.parsed.body
    var text: [UInt8] = []
    return TextBlock.nodes(in: body).compactMap { node in
      if !headings, case .heading = body.nodes[node].kind { return nil }
      text.removeAll(keepingCapacity: true)
      TextBlock.read(node, in: body, into: &text)
      return TextSearch(text).contains(anyOf: phrases) ? TextBlock(at: node, in: body) : nil
    }
  }
}
