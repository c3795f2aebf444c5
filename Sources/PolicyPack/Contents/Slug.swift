/// Text reduced to letters, digits, `.`, `_` and `-` of ASCII.
enum Slug {
  /// Latin letters lose their marks; what has no ASCII counterpart goes, and runs of all else become one hyphen.
  static func of(_ text: String, keepsCase: Bool) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      let piece = ascii(scalar)
      if piece == "-", output.last == "-" || output.isEmpty { continue }
      output += keepsCase ? piece : piece.lowercased()
    }
    while output.last == "-" { output.removeLast() }
    return output
  }

  private static func ascii(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x5F: String(scalar)
    // Combining marks: the letter that they stand on has been written already.
    case 0x300...0x36F: ""
    case 0xC0..<0x180:
      isUppercase(scalar)
        ? letters[Int(scalar.value) - 0xC0].uppercased() : letters[Int(scalar.value) - 0xC0]
    default: "-"
    }
  }

  private static func isUppercase(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isUppercase
  }

  /// U+00C0 to U+017F (Latin-1 Supplement and Latin Extended-A): the base letters of their canonical decompositions, and the
  /// usual spelling of those that have none.
  private static let letters = """
    a a a a a a ae c e e e e i i i i d n o o o o o - o u u u u y th ss \
    a a a a a a ae c e e e e i i i i d n o o o o o - o u u u u y th y \
    a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g g g g g h h h h \
    i i i i i i i i i i ij ij j j k k k l l l l l l l l l l n n n n n n n n n o o o o o o oe oe \
    r r r r r r s s s s s s s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s
    """.split(separator: " ").map(String.init)
}
