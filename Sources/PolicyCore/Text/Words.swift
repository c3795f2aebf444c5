/// "1 document", "3 documents", "2 more copies".
///
/// - Parameter plural: of a noun that does not simply take an s.
public func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
  "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}

/// A text as a sentence or a label begins: its first letter large.
public func capitalised(_ text: some StringProtocol) -> String {
  text.prefix(1).uppercased() + text.dropFirst()
}

/// A label as it stands within a sentence: its first letter small.
public func uncapitalised(_ text: some StringProtocol) -> String {
  text.prefix(1).lowercased() + text.dropFirst()
}

/// A word of YAML as people write it: `change-needed` → "change needed".
public func spaced(_ word: String) -> String { word.replacing("-", with: " ") }

/// A number with zeros before it, of so many digits at least: `007`.
public func zeroPadded(_ digits: some CustomStringConvertible, to width: Int) -> String {
  let digits = digits.description
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension Unicode.Scalar {
  /// As Unicode names it: `U+202E`.
  public var codePoint: String {
    "U+" + zeroPadded(String(value, radix: 16, uppercase: true), to: 4)
  }
}

extension StringProtocol {
  /// Without the blanks around it.
  public var trimmingBlanks: String {
    // Nearly every text begins and ends with a letter.
    if let first = utf8.first, (0x21..<0x7F).contains(first),
      (0x21..<0x7F).contains(utf8[utf8.index(utf8.endIndex, offsetBy: -1)])
    {
      return String(self)
    }
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
