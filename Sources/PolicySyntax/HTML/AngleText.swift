/// Words in angle brackets that are no HTML, as templates have them: `<Company Name>`.
///
/// cmark takes each for a tag and a page shows none of them, so their brackets are hidden from it behind a byte that no
/// text has, and put back in what it gives.
enum AngleText {
  private static let mask: UInt8 = 0x01

  /// The bytes with such brackets hidden; nil where there are none.
  static func masked(_ bytes: [UInt8], from start: Int) -> [UInt8]? {
    var places: [Int] = []
    var components: Set<String> = []
    var closers: [(at: Int, name: String)] = []
    var at = start
    while let found = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
      at = found + 1
      guard let tag = AngleTag(bytes, at: found) else { continue }
      if tag.isClosing {
        if !HTMLElements.isName(tag.name) { closers.append((found, tag.name)) }
      } else if !HTMLElements.isTag(tag.name, hasValues: tag.hasValues, bare: tag.bare) {
        if !isAddress(bytes, found) { places.append(found) }
      } else if tag.hasValues {
        components.insert(tag.name)
      }
    }
    places += closers.filter { !components.contains($0.name) }.map(\.at)
    guard !places.isEmpty, !bytes.contains(mask) else { return nil }
    var output = bytes
    for place in places { output[place] = mask }
    return output
  }

  static func unmasked(_ text: String) -> String {
    guard text.utf8.contains(mask) else { return text }
    return String(decoding: text.utf8.map { $0 == mask ? UInt8(ascii: "<") : $0 }, as: UTF8.self)
  }

  /// Whether the bracket begins the address of a link: `](<my file.md>)`, `[label]: <my file.md>`.
  private static func isAddress(_ bytes: [UInt8], _ start: Int) -> Bool {
    var at = start - 1
    while at >= 0, bytes[at] == 0x20 { at -= 1 }
    guard at > 0 else { return false }
    return bytes[at - 1] == UInt8(ascii: "]")
      && (bytes[at] == UInt8(ascii: "(") || bytes[at] == UInt8(ascii: ":"))
  }
}

/// What CommonMark takes for a tag.
struct AngleTag {
  /// In lower case, like the attributes.
  var name: String
  var isClosing: Bool
  var hasValues = false
  var bare: [String] = []

  /// Nil where no tag begins, or none that ends within a few lines.
  init?(_ bytes: [UInt8], at start: Int) {
    var at = start + 1
    func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }
    isClosing = byte(at) == UInt8(ascii: "/")
    if isClosing { at += 1 }
    let nameStart = at
    while AngleTag.isLetter(byte(at)) || (at > nameStart && AngleTag.isDigit(byte(at))) { at += 1 }
    let next = byte(at)
    guard at > nameStart,
      AngleTag.isBlank(next) || next == UInt8(ascii: "/") || next == UInt8(ascii: ">")
    else { return nil }
    name = String(decoding: bytes[nameStart..<at], as: UTF8.self).lowercased()
    let limit = start + 1000
    while at < limit {
      let byte = byte(at)
      if byte == UInt8(ascii: ">") { return }
      if byte == 0 || byte == UInt8(ascii: "<") { return nil }
      if byte == UInt8(ascii: "=") {
        hasValues = true
        return
      }
      guard AngleTag.isLetter(byte) || AngleTag.isDigit(byte) else {
        // Anything else but a slash is no tag for CommonMark either.
        guard AngleTag.isBlank(byte) || byte == UInt8(ascii: "/") else { return nil }
        at += 1
        continue
      }
      let wordStart = at
      while AngleTag.isWord(bytes[at]), at + 1 < bytes.count { at += 1 }
      let word = String(decoding: bytes[wordStart..<at], as: UTF8.self).lowercased()
      guard at > wordStart else { return nil }
      bare.append(word)
    }
    return nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private static func isDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
  }
  private static func isWord(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: ".")
  }
}
