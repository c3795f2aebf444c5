/// Text from files and commits as a terminal may show it.
public enum PrintableText {
  /// Without control characters: what is checked must not steer the terminal.
  public static func of(_ text: String) -> String {
    // Most texts have nothing to replace: no control character, and no character that begins as those below do.
    if isPlain(text) { return text }
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\t" {
        output.append(" ")
      } else if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
      {
        output.append("\u{FFFD}")
      } else {
        output.append(scalar)
      }
    }
    return String(output)
  }

  private static func isPlain(_ text: String) -> Bool {
    func isPlain(_ byte: UInt8) -> Bool {
      byte >= 0x20 && byte != 0x7F && byte != 0xC2 && byte != 0xE2
    }
    // Nearly all texts lie in one piece, whose bytes are quicker to go through.
    return text.utf8.withContiguousStorageIfAvailable { $0.allSatisfy(isPlain) }
      ?? text.utf8.allSatisfy(isPlain)
  }
}
