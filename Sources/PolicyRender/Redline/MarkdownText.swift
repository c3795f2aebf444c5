/// Text of a document as Markdown that shows it letter by letter, on a forge's page too.
enum MarkdownText {
  /// No mark-up, link, mention or reference of the text's own comes through.
  static func escaped(_ text: String) -> String {
    var output = ""
    let scalars = Array(VisibleText.of(text).unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      // Forges look for @name, #12, GH-12 and addresses in the text that comes out; a space without width parts them.
      case "@": output += "@" + gap
      case "#": output += "\\#" + gap
      case ":" where index + 1 < scalars.count && scalars[index + 1] == "/": output += ":" + gap
      case "." where index >= 3 && isWWW(scalars[index - 3..<index]): output += gap + "."
      case "-" where index + 1 < scalars.count && scalars[index + 1].properties.numericType != nil:
        output += "\\-" + gap
      case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "+", "-", "!", "|", "~", "=", "$",
        "^",
        "\"", "'":
        output += "\\" + String(scalar)
      case "." where index > 0 && scalars[index - 1].properties.numericType != nil: output += "\\."
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  static let gap = "&#8203;"

  private static func isWWW(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    scalars.allSatisfy { $0 == "w" || $0 == "W" }
  }

  /// A block of code that its content cannot close.
  static func fenced(_ lines: [String], language: String) -> String {
    var longest = 2
    for line in lines {
      var length = 0
      for byte in line.utf8 {
        length = byte == UInt8(ascii: "`") ? length + 1 : 0
        longest = max(longest, length)
      }
    }
    let fence = String(repeating: "`", count: longest + 1)
    return ([fence + language] + lines + [fence]).joined(separator: "\n")
  }
}
