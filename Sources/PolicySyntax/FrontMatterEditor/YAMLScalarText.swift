import PolicyCore

/// A text to be written as a YAML scalar.
public struct YAMLScalarText: Sendable, Equatable {
  public var text: String
  /// Whether to write quotes also where none are needed.
  public var isQuoted: Bool

  public init(_ text: String, isQuoted: Bool = false) {
    self.text = text
    self.isQuoted = isQuoted
  }

  /// As it stands in a file, in block and in flow context.
  var written: String {
    !isQuoted && YAMLScalarText.isPlain(text) ? text : YAMLScalarText.doubleQuoted(text)
  }

  /// As it stands in a new file.
  public var inFile: String { written }

  /// In the style of the scalar that it replaces.
  func written(as shape: YAMLLayout.Shape) -> String {
    switch shape {
    case .singleQuoted where !text.unicodeScalars.contains(where: YAMLScalarText.needsEscape):
      "'" + text.replacing("'", with: "''") + "'"
    case .singleQuoted, .doubleQuoted: YAMLScalarText.doubleQuoted(text)
    default: YAMLScalarText(text).written
    }
  }

  /// Whether every reader of YAML takes the bare text for this very string, or for the day that it names.
  private static func isPlain(_ text: String) -> Bool {
    let isWord = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
        || "-_./+@ ".utf8.contains(byte)
    }
    guard isWord, let first = text.utf8.first, let last = text.utf8.last, last != 0x20,
      (0x61...0x7A).contains(first | 0x20) || isDay(text)
    else { return false }
    let words: Set = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
    return !words.contains(text.lowercased())
  }

  private static func isDay(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count == 10
      && bytes.enumerated().allSatisfy { index, byte in
        index == 4 || index == 7 ? byte == 0x2D : (0x30...0x39).contains(byte)
      }
  }

  private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      || [0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF].contains(scalar.value)
  }

  private static func doubleQuoted(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\t": output += "\\t"
      case _ where needsEscape(scalar):
        output += "\\u" + zeroPadded(String(scalar.value, radix: 16, uppercase: true), to: 4)
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output + "\""
  }
}

/// A mapping of single values that is added to a list, in this order.
public struct YAMLNewEntry: Sendable, Equatable {
  public var values: [(key: String, value: YAMLScalarText)]

  public init(_ values: [(key: String, value: YAMLScalarText)]) {
    self.values = values
  }

  /// `{by: dana, "on": 2026-03-02}`, with spaces inside the braces where the neighbours have them.
  func flow(isPadded: Bool = false) -> String {
    let inner = lines.joined(separator: ", ")
    return isPadded ? "{ \(inner) }" : "{\(inner)}"
  }

  /// A line for each value. A bare `on` is the value true to readers of YAML 1.1, so such keys stand in quotes.
  var lines: [String] { values.map { "\(YAMLScalarText($0.key).written): \($0.value.written)" } }

  public static func == (left: YAMLNewEntry, right: YAMLNewEntry) -> Bool {
    left.values.elementsEqual(right.values) { $0.key == $1.key && $0.value == $1.value }
  }
}
