/// Cuts a word down to what its forms share: a light suffix stripper, in the manner of Harman's S-stemmer and Porter's
/// first steps, which never merges words that differ in more than their ending.
///
/// "licences" and "licence", "masked" and "masking", "sanitize" and "sanitisation" have one stem each. The stem is no word.
enum WordStem {
  /// Shortens the word in `word[..<count]`, ASCII in lower case, in its place.
  ///
  /// - Returns: the length of the stem. Words of three letters or fewer, and words that are not ASCII letters, stay whole.
  static func shorten(_ word: UnsafeMutableBufferPointer<UInt8>, count: Int) -> Int {
    guard count > 3 else { return count }
    var end = plural(word, count)
    // Most words end in another letter than all that is cut off.
    switch word[end - 1] {
    case n where ends(word, end, "isation") || ends(word, end, "ization"):
      end -= 5
    case n where ends(word, end, "ification"):
      end -= 6
    case n where ends(word, end, "ion") && end > 5 && (word[end - 4] == t || word[end - 4] == s):
      end -= 3
    case g, d:
      end = participle(word, end)
    default:
      break
    }
    if end > 3, word[end - 1] == e, word[end - 2] != e { end -= 1 }
    if end > 2, word[end - 1] == y { word[end - 1] = i }
    // American spelling is as good as British.
    if end > 3, word[end - 1] == z, word[end - 2] == i || word[end - 2] == y {
      word[end - 1] = s
    }
    return end
  }

  /// The stem of a word, for tests and small tables.
  static func of(_ text: String) -> String {
    var bytes = Array(text.lowercased().utf8)
    let count = bytes.withUnsafeMutableBufferPointer { shorten($0, count: $0.count) }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  private static func plural(_ word: UnsafeMutableBufferPointer<UInt8>, _ count: Int) -> Int {
    guard word[count - 1] == s else { return count }
    if ends(word, count, "ies"), count > 4 {
      word[count - 3] = y
      return count - 2
    }
    if ends(word, count, "sses") || ends(word, count, "xes") || ends(word, count, "ches")
      || ends(word, count, "shes")
    {
      return count - 2
    }
    let before = word[count - 2]
    // "bias" and "status" are no plurals.
    if word[count - 2] == 0x61, word[count - 3] == i { return count }
    return before == s || before == u || before == i ? count : count - 1
  }

  private static func participle(_ word: UnsafeMutableBufferPointer<UInt8>, _ count: Int) -> Int {
    let cut: Int
    if ends(word, count, "ing") {
      cut = 3
    } else if ends(word, count, "ied"), count > 4 {
      word[count - 3] = y
      return count - 2
    } else if ends(word, count, "ed"), !ends(word, count, "eed") {
      cut = 2
    } else {
      return count
    }
    let end = count - cut
    guard end > 2, word[..<end].contains(where: isVowel) else { return count }
    // "planned" comes from "plan", "assessed" from "assess".
    if end > 3, word[end - 1] == word[end - 2], !isVowel(word[end - 1]), word[end - 1] != l,
      word[end - 1] != s, word[end - 1] != z
    {
      return end - 1
    }
    return end
  }

  private static func ends(
    _ word: UnsafeMutableBufferPointer<UInt8>, _ count: Int, _ suffix: StaticString
  ) -> Bool {
    let length = suffix.utf8CodeUnitCount
    // At least two letters stay.
    guard count >= length + 2 else { return false }
    for index in 0..<length where word[count - length + index] != suffix.utf8Start[index] {
      return false
    }
    return true
  }

  private static func isVowel(_ byte: UInt8) -> Bool {
    byte == 0x61 || byte == e || byte == i || byte == 0x6F || byte == u || byte == y
  }

  private static let d = UInt8(ascii: "d")
  private static let e = UInt8(ascii: "e")
  private static let g = UInt8(ascii: "g")
  private static let i = UInt8(ascii: "i")
  private static let l = UInt8(ascii: "l")
  private static let n = UInt8(ascii: "n")
  private static let s = UInt8(ascii: "s")
  private static let t = UInt8(ascii: "t")
  private static let u = UInt8(ascii: "u")
  private static let y = UInt8(ascii: "y")
  private static let z = UInt8(ascii: "z")
}
