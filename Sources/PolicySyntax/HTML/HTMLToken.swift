/// A tag of raw HTML, or text between tags.
package enum HTMLToken: Hashable, Sendable {
  /// Character references are resolved.
  case text(String)
  /// Names are in lower case.
  case tag(name: String, attributes: [String: String], isClosing: Bool)

  /// All of them, in their order. Comments are none; words in angle brackets that are no HTML are text.
  package static func all(in html: String) -> [HTMLToken] {
    var scanner = HTMLScanner(html)
    var tokens: [HTMLToken] = []
    while let token = scanner.next() { tokens.append(token) }
    return tokens
  }
}
