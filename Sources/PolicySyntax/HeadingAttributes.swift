/// What stands in braces at the end of a heading, as kramdown, Pandoc and Hugo read it: `Scope {#scope .wide}`.
struct HeadingAttributes {
  /// What stands before it.
  var text: String
  var id: String

  /// Nil where the text ends with no braces that give an id.
  init?(_ text: String) {
    guard text.utf8.last == UInt8(ascii: "}"), let brace = text.lastIndex(of: "{") else {
      return nil
    }
    var inner = text[text.index(after: brace)...].dropLast()
    if inner.first == ":" { inner = inner.dropFirst() }
    let words = inner.split(whereSeparator: \.isWhitespace)
    guard let id = words.first(where: { $0.hasPrefix("#") && $0.count > 1 }),
      words.allSatisfy({ $0.hasPrefix("#") || $0.hasPrefix(".") || $0.contains("=") })
    else { return nil }
    var before = text[..<brace]
    while before.last?.isWhitespace == true { before = before.dropLast() }
    self.text = String(before)
    self.id = String(id.dropFirst())
  }
}
