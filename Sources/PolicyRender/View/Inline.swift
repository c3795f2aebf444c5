import PolicyCore

/// A piece of text within a line.
package indirect enum Inline: Hashable, Sendable {
  case text(String)
  case code(String)
  case emphasis([Inline])
  case strong([Inline])
  case strike([Inline])
  case styled(Style, [Inline])
  case link(url: String, title: String, inlines: [Inline])
  /// An image as the text names it. One that is still there when a page is made is not shown: a box says so.
  case image(url: String, alt: String, title: String)
  /// An image that is shown: in HTML `source` is the image itself as a `data:` address, in a PDF the name of a file.
  case picture(source: String, alt: String)
  case formula(InlineFormula)
  case lineBreak
  /// `isFirst` marks the first reference to the note, where a page sets the note itself.
  case footnoteReference(label: String, number: Int, isFirst: Bool)

  /// What raw HTML says of a text and Markdown cannot.
  package enum Style: String, Codable, Sendable {
    case superscript, `subscript`, keyboard, inserted, marked
  }

  /// What stands in place of an image that is not shown.
  static func label(ofHidden url: String, alt: String) -> Phrase {
    let name = alt.isEmpty || url.isEmpty ? alt + url : "\(alt) (\(url))"
    return name.isEmpty ? Phrase("Image not shown") : Phrase("Image not shown: \(name)")
  }
}

extension [Inline] {
  /// The text as a reader sees it, without mark-up.
  package var plainText: String {
    reduce(into: "") { output, inline in
      switch inline {
      case .text(let text), .code(let text): output += text
      case .emphasis(let inner), .strong(let inner), .strike(let inner), .styled(_, let inner),
        .link(_, _, let inner):
        output += inner.plainText
      case .image(_, let alt, _), .picture(_, let alt): output += alt
      case .formula(let formula): output += formula.formula.line
      case .lineBreak: output += " "
      case .footnoteReference: break
      }
    }
  }
}
