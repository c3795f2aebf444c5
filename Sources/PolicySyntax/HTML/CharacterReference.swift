import PolicyCore

/// Character references of HTML, as cmark knows them.
enum CharacterReference {
  /// The text with its references replaced; what is no reference stays as it is.
  static func resolved(_ text: String) -> String {
    var known: [Substring: String] = [:]
    var output = ""
    var rest = text[...]
    while let start = rest.utf8.firstIndex(of: UInt8(ascii: "&")) {
      output += rest[..<start]
      rest = rest[start...]
      let end = rest.utf8.dropFirst().firstIndex { !isPart($0) } ?? rest.endIndex
      guard end < rest.endIndex, rest.utf8[end] == UInt8(ascii: ";") else {
        output += rest[..<end]
        rest = rest[end...]
        continue
      }
      let reference = rest[...end]
      let characters = known[reference] ?? characters(of: reference)
      known[reference] = characters
      output += characters
      rest = rest[reference.endIndex...]
    }
    return output + rest
  }

  /// What a reference stands for; where it stands for nothing, itself.
  private static func characters(of reference: Substring) -> String {
    let tree = MarkdownParser(SourceText(path: "", text: String(reference))).finish()
    return tree.nodes.map { if case .text(let text) = $0.kind { text } else { "" } }.joined()
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "#")
  }
}
