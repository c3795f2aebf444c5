import PolicyCore

/// What a text says of standards and of controls of Annex A, found byte by byte.
struct ControlMentions {
  /// `A.12.6.1`: where it stands, and the id in the form of our tables.
  struct Control {
    var range: Range<Int>
    var id: String
  }

  /// `ISO/IEC 27001`, or its number alone: where it ends, and the number.
  struct Standard {
    var offset: Int
    var number: String
  }

  /// A year that names an edition: where it stands.
  struct Edition {
    var range: Range<Int>
    var year: String
  }

  var controls: [Control] = []
  var standards: [Standard] = []
  var editions: [Edition] = []

  /// Numbers that stand for a standard even without "ISO" before them. Several have an Annex A with numbers of its own.
  private static let numbers: Set<String> = ["27001", "27002", "27017", "27018", "27701", "42001"]

  init(_ text: [UInt8]) {
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "A"), let control = ControlMentions.control(at: index, in: text[...])
      {
        controls.append(control)
        index = control.range.upperBound
      } else if let other = ControlMentions.otherFramework(at: index, in: text) {
        standards.append(Standard(offset: index + other.utf8.count, number: other))
        index += other.utf8.count
      } else if ControlMentions.isDigit(byte) {
        index = number(from: index, in: text)
      } else {
        index += 1
      }
    }
  }

  /// Frameworks beside ISO's that have numbers, and some an annex, of their own.
  private static let others = [
    "NIST", "CIS", "PCI", "SOC", "TISAX", "BSI", "HITRUST", "HIPAA", "COBIT", "CSA", "FedRAMP",
    "GDPR", "DORA",
    "NIS2", "C5", "VDA",
  ].map { (name: $0, bytes: Array($0.utf8)) }
  private static let firsts = Set(others.compactMap(\.bytes.first))

  private static func otherFramework(at start: Int, in text: [UInt8]) -> String? {
    guard firsts.contains(text[start]), start == 0 || !isWord(text[start - 1]) else { return nil }
    return others.first { name, bytes in
      let end = start + bytes.count
      return end <= text.count && text[start..<end].elementsEqual(bytes)
        && (end == text.count || !isWord(text[end]))
    }?.name
  }

  /// Whether a text names a control that 2013 may have had, without regard to what the text says of it.
  static func mayNameFormerControls(_ text: ArraySlice<UInt8>) -> Bool {
    let starts = text.withUnsafeBufferPointer { bytes in
      var starts: [Int] = []
      var index = 0
      while let start = ByteSearch.first(UInt8(ascii: "A"), in: bytes, from: index) {
        starts.append(text.startIndex + start)
        index = start + 1
      }
      return starts
    }
    return starts.contains { start in
      control(at: start, in: text).map { !isOfPresentOnly($0.id) } ?? false
    }
  }

  /// Two numbers, of which the first is no chapter that ended in 2022, and which was no category in 2013.
  private static func isOfPresentOnly(_ id: String) -> Bool {
    let parts = id.split(separator: ".").dropFirst().compactMap { Int($0) }
    return parts.count == 2 && parts[0] < 9 && parts[1] > 3
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) &- 0x61 < 26 || byte >= 0x80
  }

  /// `A.12.6.1`, `A12.6`, and behind "Annex" also `A 12.6`.
  private static func control(at start: Int, in text: ArraySlice<UInt8>) -> Control? {
    if start > text.startIndex {
      let before = text[start - 1]
      if isWord(before) || before == UInt8(ascii: ".") || before == UInt8(ascii: "-")
        || before == UInt8(ascii: "_") || before == UInt8(ascii: "/")
      {
        return nil
      }
    }
    var index = start + 1
    if index < text.endIndex, text[index] == UInt8(ascii: ".") {
      index += 1
    } else if index < text.endIndex, text[index] == 0x20 || text[index] == UInt8(ascii: ",") {
      guard text[..<start].reversed().starts(with: " xennA".utf8) else { return nil }
      while index < text.endIndex, text[index] == 0x20 || text[index] == UInt8(ascii: ",") {
        index += 1
      }
    }
    var numbers: [Int] = []
    while true {
      let first = index
      var value = 0
      while index < text.endIndex, isDigit(text[index]), index - first < 3 {
        value = value * 10 + Int(text[index] &- 0x30)
        index += 1
      }
      guard index > first, index - first < 3 else { return nil }
      numbers.append(value)
      guard index + 1 < text.endIndex, text[index] == UInt8(ascii: "."), isDigit(text[index + 1])
      else {
        break
      }
      index += 1
    }
    guard (2...3).contains(numbers.count), index == text.endIndex || !isWord(text[index]) else {
      return nil
    }
    let id = "A." + numbers.map(String.init).joined(separator: ".")
    return Control(range: start..<index, id: id)
  }

  /// Takes a run of digits for what it is, and returns where it ends.
  private mutating func number(from start: Int, in text: [UInt8]) -> Int {
    var end = start
    while end < text.count, ControlMentions.isDigit(text[end]) { end += 1 }
    let digits = String(decoding: text[start..<end], as: UTF8.self)
    if digits == "2013" || digits == "2022" {
      if isEdition(start..<end, in: text) {
        editions.append(Edition(range: start..<end, year: digits))
      }
    } else if ControlMentions.numbers.contains(digits)
      || (4...5).contains(digits.count) && ControlMentions.followsISO(start, in: text)
    {
      standards.append(Standard(offset: end, number: digits))
    }
    return end
  }

  /// Whether a year names an edition, and not when something happened: right behind a standard, before "edition" or a colon,
  /// in brackets, or alone in its place.
  private func isEdition(_ year: Range<Int>, in text: [UInt8]) -> Bool {
    if year == text.indices { return true }
    if let standard = standards.last?.offset,
      (standard..<min(standard + 4, text.count)).contains(year.lowerBound)
    {
      return true
    }
    let behind = text[year.upperBound...]
    let isBracketed =
      year.lowerBound > 0 && text[year.lowerBound - 1] == UInt8(ascii: "(")
      && behind.first == UInt8(ascii: ")")
    return isBracketed || behind.first == UInt8(ascii: ":")
      || [" edition", " version", " revision", " standard"].contains {
        behind.starts(with: $0.utf8)
      }
  }

  /// `ISO 22301`, `ISO/IEC 42001`, `iso27001`.
  private static func followsISO(_ start: Int, in text: [UInt8]) -> Bool {
    var before = text[max(0, start - 8)..<start].map { $0 | 0x20 }
    while let last = before.last, last == 0x20 || last == UInt8(ascii: "-") { before.removeLast() }
    let word = String(decoding: before, as: UTF8.self)
    return word.hasSuffix("iso") || word.hasSuffix("iso/iec") || word.hasSuffix("/iec")
  }
}
