import PolicyCore

/// The encodings in which mails carry letters beyond ASCII (RFC 2045, 2047 and 2231).
enum MailWords {
  typealias Noting = (MailMessage.Fault) -> Void

  // MARK: Character sets

  /// - Parameter charset: as the mail names it; where it names none, UTF-8 if the bytes are that, else Latin-1.
  static func text(_ bytes: [UInt8], _ charset: String, noting: Noting) -> String {
    let name = charset.lowercased().filter { $0 != "-" && $0 != "_" }
    switch name {
    case "utf8": return String(decoding: bytes, as: UTF8.self)
    case "iso88591", "latin1", "windows1252", "cp1252", "iso885915":
      return latin(bytes, isNinth: name == "iso885915")
    case "", "usascii", "ascii": break
    default: noting(.unknownCharset(String(charset.prefix(40))))
    }
    return String(validating: bytes, as: UTF8.self) ?? latin(bytes, isNinth: false)
  }

  /// Mails that say ISO-8859-1 mean Windows-1252, whose letters stand where the other has none (WHATWG Encoding).
  private static func latin(_ bytes: [UInt8], isNinth: Bool) -> String {
    var text = ""
    text.reserveCapacity(bytes.count)
    for byte in bytes {
      if isNinth, let letter = latin9[byte] {
        text.unicodeScalars.append(letter)
      } else if !isNinth, (0x80...0x9F).contains(byte), windows[Int(byte) - 0x80] != "\0" {
        text.unicodeScalars.append(windows[Int(byte) - 0x80])
      } else {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return text
  }

  /// From 0x80 on; zero where there is none.
  private static let windows = Array(
    "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ".unicodeScalars)
  private static let latin9: [UInt8: Unicode.Scalar] = [
    0xA4: "€", 0xA6: "Š", 0xA8: "š", 0xB4: "Ž", 0xB8: "ž", 0xBC: "Œ", 0xBD: "œ", 0xBE: "Ÿ",
  ]

  // MARK: Header fields

  /// A field with its encoded words as text: `=?utf-8?Q?Gr=C3=BC=C3=9Fe?=`.
  static func decoded(_ bytes: [UInt8], noting: Noting) -> String {
    let raw = text(bytes, "", noting: noting)
    var output = ""
    var rest = raw[...]
    var isAfterWord = false
    while let start = rest.firstRange(of: "=?") {
      let before = rest[..<start.lowerBound]
      guard let (word, end) = word(rest[start.upperBound...], noting) else {
        output += rest[..<start.upperBound]
        rest = rest[start.upperBound...]
        isAfterWord = false
        continue
      }
      // Blanks between two encoded words are none.
      if !isAfterWord || before.contains(where: { !$0.isWhitespace }) { output += before }
      output += word
      rest = rest[end...]
      isAfterWord = true
    }
    return (output + rest).trimmingBlanks
  }

  /// `charset?B?…?=`; an encoded word has 75 characters at most, and some programs write more.
  private static func word(
    _ text: Substring, _ noting: Noting
  ) -> (text: String, end: Substring.Index)? {
    let near = text.prefix(1000)
    guard let first = near.firstIndex(of: "?") else { return nil }
    let charset = near[..<first].prefix { $0 != "*" }
    let afterFirst = near[near.index(after: first)...]
    guard let second = afterFirst.firstIndex(of: "?") else { return nil }
    let content = afterFirst[afterFirst.index(after: second)...]
    guard let close = content.firstRange(of: "?=") else { return nil }
    let inner = content[..<close.lowerBound]
    let bytes: [UInt8]?
    switch afterFirst[..<second].lowercased() {
    case "b": bytes = Base64.bytes(inner)
    case "q": bytes = quotedPrintable(Array(inner.replacing("_", with: " ").utf8)[...])
    default: bytes = nil
    }
    return bytes.map { (self.text($0, String(charset), noting: noting), close.upperBound) }
  }

  // MARK: Escapes

  /// Quoted-printable: `=C3=BC`, and a line that goes on where it ends in `=`.
  static func quotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      guard byte == UInt8(ascii: "=") else {
        output.append(byte)
        index += 1
        continue
      }
      if let value = hexadecimal(bytes, index + 1) {
        output.append(value)
        index += 3
        continue
      }
      var end = index + 1
      while end < bytes.endIndex, [0x20, 0x09, 0x0D].contains(bytes[end]) { end += 1 }
      if end < bytes.endIndex, bytes[end] == UInt8(ascii: "\n") {
        index = end + 1
      } else {
        output.append(byte)
        index += 1
      }
    }
    return output
  }

  /// Pieces of `utf-8'de'%C3%9Cbersicht.pdf`; the first names the character set.
  static func percentDecoded(_ pieces: [(text: String, isEncoded: Bool)]) -> String {
    var charset = ""
    var bytes: [UInt8] = []
    for (index, piece) in pieces.enumerated() {
      var text = piece.text[...]
      if index == 0, piece.isEncoded {
        let marks = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        if marks.count == 3 { (charset, text) = (String(marks[0]), marks[2]) }
      }
      let raw = Array(text.utf8)
      var place = 0
      while place < raw.count {
        if piece.isEncoded, raw[place] == UInt8(ascii: "%"),
          let value = hexadecimal(raw[...], place + 1)
        {
          bytes.append(value)
          place += 3
        } else {
          bytes.append(raw[place])
          place += 1
        }
      }
    }
    return self.text(bytes, charset) { _ in }
  }

  private static func hexadecimal(_ bytes: ArraySlice<UInt8>, _ index: Int) -> UInt8? {
    guard index + 2 <= bytes.endIndex, bytes[index] != UInt8(ascii: "+") else { return nil }
    return UInt8(String(decoding: bytes[index..<index + 2], as: UTF8.self), radix: 16)
  }
}
