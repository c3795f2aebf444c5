import PolicyRedline
import PolicyText

/// Text of a document as Markdown that shows it letter by letter, on a forge's page too.
enum MarkdownText {
  /// No mark-up, link, mention or reference of the text's own comes through.
  static func escaped(_ text: String) -> String {
    var output = ""
    let scalars = Array(VisibleText.of(text).unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let before = index > 0 ? scalars[index - 1] : nil
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      // Forges look for @name, #12, GH-12 and addresses in the text that comes out; a space without width parts them.
      case "@": output += "@" + gap
      case "#": output += "\\#" + gap
      // Also emoji by name.
      case ":" where !isDigit(next): output += ":" + (isSpace(next) ? "" : gap)
      case "." where index >= 3 && isWWW(scalars[index - 3..<index]): output += gap + "."
      // A list, a heading's underline or a rule begins a line only.
      case "-", "+", "=":
        let isInside = isPart(before) && isPart(next)
        let isReference = index >= 2 && "hH".unicodeScalars.contains(before ?? " ") && isDigit(next)
        output += (isInside ? "" : "\\") + String(scalar) + (isReference ? gap : "")
      // Only a number that begins the text numbers a list.
      case ".", ")":
        let isNumber =
          index > 0 && index < 10 && scalars[..<index].allSatisfy { isDigit($0) || isSpace($0) }
        output += (isNumber && isDigit(before) ? "\\" : "") + String(scalar)
      case "\\", "`", "*", "_", "{", "}", "[", "]", "|", "~", "$", "^":
        output += "\\" + String(scalar)
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  static let gap = "&#8203;"

  private static func isPart(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map(WordReader.isPart) ?? false
  }

  private static func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { (0x30...0x39).contains($0.value) } ?? false
  }

  private static func isSpace(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { $0 == " " } ?? true
  }

  private static func isWWW(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    scalars.allSatisfy { $0 == "w" || $0 == "W" }
  }

  /// A span of code that its content cannot close.
  static func code(_ text: String) -> String {
    let fence = String(repeating: "`", count: longestRunOfTicks(in: text) + 1)
    let gap = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    return fence + gap + VisibleText.of(text) + gap + fence
  }

  /// A block of code that its content cannot close.
  static func fenced(_ lines: [String], language: String) -> String {
    let longest = lines.map(longestRunOfTicks).max() ?? 0
    let fence = String(repeating: "`", count: max(longest, 2) + 1)
    return ([fence + language] + lines + [fence]).joined(separator: "\n")
  }

  private static func longestRunOfTicks(in text: String) -> Int {
    var longest = 0
    var length = 0
    for byte in text.utf8 {
      length = byte == UInt8(ascii: "`") ? length + 1 : 0
      longest = max(longest, length)
    }
    return longest
  }
}
