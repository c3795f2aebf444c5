/// Raw HTML that is opened and never closed, so that no page shows what follows.
package struct UnclosedHTML: Hashable, Sendable {
  /// As it is written: `<!--`, `<script>`.
  package var opener: String
  package var closer: String
  /// Where it begins, in the UTF-8 of the HTML.
  package var offset: Int

  /// Nil where all is closed.
  package init?(in html: String) {
    var scanner = HTMLScanner(html)
    var hiding: (name: String, opener: Range<Int>)?
    while let token = scanner.next() {
      guard case .tag(let name, _, let isClosing) = token, HTMLText.hides(name) else { continue }
      if hiding == nil, !isClosing {
        hiding = (name, scanner.tokenStart..<scanner.tokenEnd)
      } else if isClosing, name == hiding?.name {
        hiding = nil
      }
    }
    if let unclosed = scanner.unclosed {
      (opener, closer, offset) = (unclosed.opener, unclosed.closer, unclosed.offset)
    } else if let hiding {
      opener = String(decoding: Array(html.utf8)[hiding.opener], as: UTF8.self)
      (closer, offset) = ("</\(hiding.name)>", hiding.opener.lowerBound)
    } else {
      return nil
    }
  }
}
