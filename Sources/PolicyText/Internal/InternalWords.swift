extension InternalNames {
  /// The words of a text: runs of letters, digits and what joins them in addresses and ids.
  struct Words {
    /// The text in UTF-8.
    let bytes: [UInt8]
    private let places: [Range<Int>]

    var count: Int { places.count }

    /// Where a word stands, in bytes.
    subscript(index: Int) -> Range<Int> { places[index] }

    /// Without what nobody sees.
    func text(_ index: Int) -> String {
      let text = String(decoding: bytes[places[index]], as: UTF8.self)
      guard text.unicodeScalars.contains(where: Self.isUnseen) else { return text }
      var seen = ""
      seen.unicodeScalars.append(contentsOf: text.unicodeScalars.filter { !Self.isUnseen($0) })
      return seen
    }

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
      var isAfterDash = false
      for scalar in text.unicodeScalars {
        let length = UTF8.width(scalar)
        if isLetter(scalar) || finder.isInWord && isMark(scalar) {
          // A dash joins a number to what stands before it, as in an id, and no other words.
          if isAfterDash, scalar.properties.numericType == nil { finder.endWord() }
          finder.addLetter(at: offset, length: length)
          isAfterDash = false
        } else if isDash(scalar) {
          isAfterDash = true
        } else if !isJoint(scalar), !isUnseen(scalar) {
          finder.endWord()
          isAfterDash = false
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

    private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
      ["\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}"].contains(scalar)
    }

    /// A soft hyphen, a space without width and their like.
    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
      !scalar.isASCII && scalar.properties.isDefaultIgnorableCodePoint
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
