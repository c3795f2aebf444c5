/// What raw HTML refers to and can be referred to by.
package struct HTMLReferences {
  package struct Link: Hashable, Sendable {
    package var url: String
    /// The tag, in the UTF-8 of the HTML.
    package var tag: Range<Int>
    /// Whether the page itself shows what lies there, as it does an image.
    package var isShown = false
  }

  /// The addresses of links and images, in their order.
  package static func links(in html: String) -> [Link] {
    var scanner = HTMLScanner(html)
    var output: [Link] = []
    while let token = scanner.next() {
      guard case .tag(let name, let attributes, isClosing: false) = token,
        let attribute = name == "a" ? "href" : name == "img" ? "src" : nil,
        let url = attributes[attribute]
      else { continue }
      output.append(
        Link(
          url: trimmed(url), tag: scanner.tokenStart..<scanner.tokenEnd, isShown: name == "img"))
    }
    return output
  }

  /// Films, sounds and pages of others that HTML sets into a page: the element, and its tag in the UTF-8 of the HTML.
  package static func embedded(in html: String) -> [(name: String, tag: Range<Int>)] {
    var scanner = HTMLScanner(html)
    var output: [(name: String, tag: Range<Int>)] = []
    while let token = scanner.next() {
      guard case .tag(let name, _, isClosing: false) = token, embeds(name) else { continue }
      output.append((name, scanner.tokenStart..<scanner.tokenEnd))
    }
    return output
  }

  /// Whether an element shows what neither a page without scripts nor paper can.
  package static func embeds(_ name: String) -> Bool {
    ["audio", "canvas", "embed", "iframe", "object", "svg", "video"].contains(name)
  }

  /// The names that it gives to places: `id` of any element, `name` of `<a>`.
  static func ids(in html: String) -> [String] {
    var scanner = HTMLScanner(html)
    var output: [String] = []
    while let token = scanner.next() {
      guard case .tag(let name, let attributes, isClosing: false) = token else { continue }
      let ids = [attributes["id"], name == "a" ? attributes["name"] : nil].compactMap { $0 }
      output += ids.filter { !$0.isEmpty }
    }
    return output
  }

  private static func trimmed(_ url: String) -> String {
    guard url.utf8.contains(where: { $0 <= 0x20 }) else { return url }
    return String(url.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
