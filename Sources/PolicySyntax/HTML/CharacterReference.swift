/// Character references of HTML: the numeric ones and the handful of names that people type.
enum CharacterReference {
  private static let names: [Substring: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©",
    "reg": "®", "trade": "™", "ndash": "–", "mdash": "—", "hellip": "…", "lsquo": "‘", "rsquo": "’",
    "ldquo": "“", "rdquo": "”", "bull": "•", "middot": "·", "times": "×", "sect": "§", "rarr": "→",
    "larr": "←", "le": "≤", "ge": "≥", "ne": "≠", "euro": "€", "pound": "£", "check": "✓",
  ]

  /// The text with its references replaced; what is no reference stays as it is.
  static func resolved(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var output = ""
    var rest = text[...]
    while let ampersand = rest.firstIndex(of: "&") {
      output += rest[..<ampersand]
      rest = rest[rest.index(after: ampersand)...]
      // The longest name here has six letters; numbers need at most eight characters.
      guard let end = rest.prefix(10).firstIndex(of: ";"), let character = character(rest[..<end])
      else {
        output += "&"
        continue
      }
      output += character
      rest = rest[rest.index(after: end)...]
    }
    return output + rest
  }

  private static func character(_ name: Substring) -> String? {
    guard name.first == "#" else { return names[name] }
    let digits = name.dropFirst()
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let number = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let number, number >= 0x20, let scalar = Unicode.Scalar(number) else { return nil }
    return String(Character(scalar))
  }
}
