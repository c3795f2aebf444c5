extension String {
  /// The text for element content and for attribute values in double quotes; control characters are dropped.
  var escapedForHTML: String {
    let isPlain = utf8.allSatisfy { byte in
      switch byte {
      case 0x22, 0x26, 0x27, 0x3C, 0x3E: false
      default: (0x20..<0x7F).contains(byte)
      }
    }
    if isPlain { return self }
    var output = ""
    output.reserveCapacity(utf8.count + 16)
    for scalar in unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "'": output += "&#39;"
      case "\n", "\t": output.unicodeScalars.append(scalar)
      default:
        let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        if !isControl { output.unicodeScalars.append(scalar) }
      }
    }
    return output
  }

  /// The text as HTML, with what stands between grave accents as code.
  var escapedWithCode: String {
    let parts = split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count > 1, !parts.count.isMultiple(of: 2) else { return escapedForHTML }
    return parts.enumerated().map { index, part in
      let shown = String(part).escapedForHTML
      return index.isMultiple(of: 2) ? shown : "<code>\(shown)</code>"
    }.joined()
  }
}
