import PolicySyntax

/// What looks like a blank of a template.
enum Blank {
  /// Whether it is one for certain: no word that the text speaks of, no variable of a program, no line to sign on and no open task.
  static func isCertain(
    _ range: Range<Int>, in text: [UInt8], _ kind: MarkdownTree.Kind
  ) -> Bool {
    let match = String(decoding: text[range], as: UTF8.self)
    // `{{ platform_name }}` may be what the website fills in.
    if match.hasPrefix("${") || match.hasPrefix("{{") || match.allSatisfy({ $0 == "_" }) {
      return false
    }
    // `<name>` is an argument of a command, and `<Company Name>` a blank.
    if match.hasPrefix("<"), !match.contains(" ") { return match.contains(where: \.isUppercase) }
    let before = text[..<range.lowerBound].last { $0 != 0x20 }
    let after = text[range.upperBound...].first { $0 != 0x20 }
    // “We saw this at [time]” is what a message of ours will say; “Effective date: [date]” is what this text should.
    if match.hasPrefix("["), match.dropFirst().dropLast().allSatisfy(\.isLowercase) {
      if case .tableCell = kind { return true }
      return before.map { ":*|".utf8.contains($0) } ?? true
    }
    if match.lowercased().contains("yy") {
      // “(YYYY-MM-DD)” says how days are written.
      return before.map { ":|-*".utf8.contains($0) } ?? true
    }
    switch match {
    case "TODO":
      if case .tableCell = kind { return false }
      fallthrough
    case "FIXME", "XXX": return !(isLetter(before) && isLetter(after))
    case "TBD", "TBC": return !isLetter(after)
    default: return true
    }
  }

  private static func isLetter(_ byte: UInt8?) -> Bool {
    byte.map { ($0 | 0x20) &- 0x61 < 26 } ?? false
  }
}
