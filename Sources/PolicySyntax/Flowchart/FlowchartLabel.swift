/// What the label of a flowchart says to its reader.
enum FlowchartLabel {
  /// Without the quotation marks around it.
  static func unquoted(_ text: String) -> String {
    let words = text.drop(while: \.isWhitespace)
    guard words.first == "\"" else { return text }
    return String(words.dropFirst().prefix { $0 != "\"" })
  }

  /// Lines are parted by line feeds, blanks are single, and mark-up is gone. What is no mark-up stays.
  static func text(_ raw: String) -> String {
    var text = raw
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if words.count > 1, words.hasPrefix("`"), words.hasSuffix("`") {
      // A "Markdown string": line feeds count, and emphasis is marked.
      text = String(text.drop { $0 != "`" }.dropFirst())
      if let end = text.lastIndex(of: "`") { text = String(text[..<end]) }
      text = text.replacing("**", with: "").replacing("__", with: "")
    } else {
      text = words
    }
    text = resolved(withoutTags(text.replacing("\\n", with: "\n")))
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
      $0.split(whereSeparator: \.isWhitespace).filter { !isIcon($0) }.joined(separator: " ")
    }
    let first = lines.firstIndex { !$0.isEmpty } ?? lines.endIndex
    let last = lines.lastIndex { !$0.isEmpty } ?? lines.startIndex
    return first < lines.endIndex ? lines[first...last].joined(separator: "\n") : ""
  }

  /// `fa:fa-lock` names a picture of a font.
  private static func isIcon(_ word: Substring) -> Bool {
    ["fa:fa-", "fab:fa-", "fas:fa-", "far:fa-"].contains { word.hasPrefix($0) }
  }

  /// Mermaid writes `#quot;` and `#35;` where HTML has an `&`.
  private static func resolved(_ text: String) -> String {
    guard text.contains("#") || text.contains("&") else { return text }
    var output = ""
    var rest = text[...]
    while let at = rest.firstIndex(of: "#") {
      output += rest[..<at]
      let name = rest[at...].dropFirst().prefix(12).prefix {
        $0.isASCII && ($0.isLetter || $0.isNumber)
      }
      let isReference =
        !name.isEmpty && rest[name.endIndex...].first == ";" && output.last != "&"
      output += isReference ? (name.allSatisfy(\.isNumber) ? "&#" : "&") : "#"
      rest = rest[at...].dropFirst()
    }
    return CharacterReference.resolved(output + rest)
  }

  private static let styles: Set<String> = [
    "b", "i", "u", "s", "em", "strong", "small", "big", "sub", "sup", "span", "div", "p", "code",
    "font", "center", "mark", "h1", "h2", "h3", "h4",
  ]

  /// Line breaks for `<br>`; tags that only style a text are gone, and all others are text.
  private static func withoutTags(_ text: String) -> String {
    guard text.contains("<") else { return text }
    var output = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "<") {
      output += rest[..<open]
      rest = rest[open...]
      let inner = rest.dropFirst().drop { $0 == "/" }
      let name = inner.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }.lowercased()
      let close = rest.prefix(200).firstIndex(of: ">")
      if let close, name == "br" || styles.contains(name),
        inner.dropFirst(name.count).first.map({ " />\n".contains($0) }) ?? false
      {
        if ["br", "p", "div"].contains(name) { output += "\n" }
        rest = rest[rest.index(after: close)...]
      } else {
        output += "<"
        rest = rest.dropFirst()
      }
    }
    return output + rest
  }
}
