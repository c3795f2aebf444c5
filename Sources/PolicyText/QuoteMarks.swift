import PolicyCore

/// Which words of a sentence stand between quotation marks: “…”, "…" or „…“.
///
/// It is asked from the front to the back, so that each byte is looked at once.
package struct QuoteMarks {
  private let source: SourceText
  private var sentence = 0..<0
  private var index = 0
  private var isOpen = false
  private var isStraight = false

  package init(_ source: SourceText) { self.source = source }

  /// - Parameters:
  ///   - place: where the words begin, as a byte offset in the file.
  ///   - sentence: byte offsets of their sentence.
  package mutating func surround(_ place: Int, in sentence: Range<Int>) -> Bool {
    if sentence != self.sentence || place < index {
      (self.sentence, index, isOpen, isStraight) = (sentence, sentence.lowerBound, false, false)
    }
    let bytes = source.bytes
    let end = min(place, bytes.count)
    while index < end {
      if bytes[index] == UInt8(ascii: "\"") {
        isStraight.toggle()
      } else if bytes[index] == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80 {
        switch bytes[index + 2] {
        // “ opens in English and closes in German, where „ opens.
        case 0x9E: isOpen = true
        case 0x9C: isOpen.toggle()
        case 0x9D: isOpen = false
        default: break
        }
      }
      index += 1
    }
    return isOpen || isStraight
  }
}
