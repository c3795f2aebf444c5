extension InternalNames {
  /// The words of a text: runs of letters, digits and what joins them in addresses and ids.
  struct Words {
    /// The text in UTF-8.
    let bytes: [UInt8]
    private let places: [Range<Int>]

    var count: Int { places.count }

    /// Where a word stands, in bytes.
    subscript(index: Int) -> Range<Int> { places[index] }

    func text(_ index: Int) -> String { String(decoding: bytes[places[index]], as: UTF8.self) }

    /// As names are compared.
    func folded(_ index: Int) -> String { PlainName.folded(text(index)) }

    init(_ text: String) {
      bytes = Array(text.utf8)
      places = bytes.allSatisfy { $0 < 0x80 } ? Self.plainPlaces(bytes) : Self.places(of: text)
    }

    /// Nearly all texts are ASCII, and to ask Unicode of each letter takes long.
    private static func plainPlaces(_ bytes: [UInt8]) -> [Range<Int>] {
      var finder = Finder()
      for (offset, byte) in bytes.enumerated() {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: finder.addLetter(at: offset, length: 1)
        case _ where isJoint(Unicode.Scalar(byte)): continue
        default: finder.endWord()
        }
      }
      finder.endWord()
      return finder.places
    }

    private static func places(of text: String) -> [Range<Int>] {
      var finder = Finder()
      var offset = 0
      for scalar in text.unicodeScalars {
        let length = UTF8.width(scalar)
        if isLetter(scalar) || finder.isInWord && isMark(scalar) {
          finder.addLetter(at: offset, length: length)
        } else if !isJoint(scalar) {
          finder.endWord()
        }
        offset += length
      }
      finder.endWord()
      return finder.places
    }

    /// A word begins and ends with a letter or digit; joints stand within it.
    private struct Finder {
      var places: [Range<Int>] = []
      private var word: Range<Int>?

      var isInWord: Bool { word != nil }

      mutating func addLetter(at offset: Int, length: Int) {
        word = (word?.lowerBound ?? offset)..<(offset + length)
      }

      mutating func endWord() {
        if let word { places.append(word) }
        word = nil
      }
    }

    private static func isJoint(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar {
      case "-", "_", ".", "@", "+", "\u{2010}", "\u{2011}": true
      default: false
      }
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      if scalar.isASCII {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": return true
        default: return false
        }
      }
      return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
      !scalar.isASCII && scalar.properties.generalCategory == .nonspacingMark
    }
  }
}
