/// Raw HTML in Markdown, reduced to what a reader would have seen of it.
package enum HTMLText {
  /// A piece of the text that HTML shows.
  package enum Piece: Hashable, Sendable {
    case text(String)
    case image(url: String, alt: String)
    case lineBreak
  }

  /// Whether a tag parts the words before it from those behind it.
  package static func separates(_ tag: String) -> Bool {
    var scanner = HTMLScanner(tag)
    guard case .tag(let name, _, _)? = scanner.next() else { return false }
    return name == "br" || blockElements.contains(name)
  }

  /// Whether the content of an element is code, not text.
  package static func hides(_ name: String) -> Bool { hiddenElements.contains(name) }

  /// Whether an element stands on lines of its own.
  package static func isBlock(_ name: String) -> Bool { blockElements.contains(name) }

  /// The paragraphs of a block: tags that start a line of their own part them.
  package static func paragraphs(of html: String) -> [[Piece]] {
    var scanner = HTMLScanner(html)
    var output: [[Piece]] = []
    var current: [Piece] = []
    var hidden: String?
    func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
    func finish() {
      if case .text(let text)? = current.last, text.hasSuffix(" ") {
        current[current.count - 1] = .text(String(text.dropLast()))
      }
      if current.contains(where: {
        if case .text(let text) = $0 { !isBlank(text) } else { $0 != .lineBreak }
      }) {
        output.append(current)
      }
      current = []
    }
    while let token = scanner.next() {
      switch token {
      case .text(let text):
        guard hidden == nil else { continue }
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let before = text.first?.isWhitespace == true && !current.isEmpty ? " " : ""
        let after = text.last?.isWhitespace == true && !words.isEmpty ? " " : ""
        let piece = before + words + after
        if case .text(let start)? = current.last {
          current[current.count - 1] = .text(start + piece)
        } else if !piece.isEmpty {
          current.append(.text(piece))
        }
      case .tag(let name, let attributes, let isClosing):
        if hiddenElements.contains(name), hidden == nil || (isClosing && hidden == name) {
          hidden = isClosing ? nil : name
        } else if hidden != nil {
          continue
        } else if name == "br" {
          current.append(.lineBreak)
        } else if name == "img" {
          current.append(image(attributes))
        } else if blockElements.contains(name) {
          finish()
        }
      }
    }
    finish()
    return output
  }

  /// Their content is code, not text.
  private static let hiddenElements: Set<String> = ["script", "style", "template", "title"]

  private static let blockElements: Set<String> = [
    "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "div", "dl",
    "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header",
    "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot",
    "th", "thead", "tr", "ul",
  ]

  private static func image(_ attributes: [String: String]) -> Piece {
    .image(url: attributes["src"] ?? "", alt: attributes["alt"] ?? "")
  }
}

extension [HTMLText.Piece] {
  /// The text as a reader sees it.
  package var plainText: String {
    map { piece in
      switch piece {
      case .text(let text), .image(_, let text): text
      case .lineBreak: " "
      }
    }.joined()
  }
}
