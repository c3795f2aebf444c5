import PolicyCore

/// Text of a document in which nothing is hidden and nothing steers what shows it.
package enum VisibleText {
  /// Characters that are not seen, or that turn the direction of what follows, as `⟨U+202E⟩`.
  package static func of(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var output = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) {
        output += "⟨\(scalar.codePoint)⟩"
      } else {
        output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: return true
    // Joiners belong to emoji and to some scripts.
    case .format: return scalar != "\u{200D}" && scalar != "\u{200C}"
    default: return false
    }
  }
}
