import PolicyCore

/// Words that a sentence quotes.
package enum QuoteMarks {
  /// Whether a stretch of a sentence stands between quotation marks: “…”, "…" or „…“.
  ///
  /// - Parameters:
  ///   - place: byte offsets in the file.
  ///   - sentence: of the sentence, in the same file.
  package static func surround(
    _ place: Range<Int>, in sentence: Range<Int>, of source: SourceText
  ) -> Bool {
    let bytes = source.bytes
    var isOpen = false
    var straight = 0
    var index = sentence.lowerBound
    let end = min(place.lowerBound, bytes.count)
    while index < end {
      if bytes[index] == UInt8(ascii: "\"") {
        straight += 1
      } else if bytes[index] == 0xE2, index + 2 < end, bytes[index + 1] == 0x80 {
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
    return isOpen || straight % 2 == 1
  }
}
