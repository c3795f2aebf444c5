/// A piece of text within a line.
package indirect enum Inline: Hashable, Sendable {
  case text(String)
  case code(String)
  case emphasis([Inline])
  case strong([Inline])
  case strike([Inline])
  case link(url: String, title: String, inlines: [Inline])
  /// Images are not loaded; a reader gets the alternative text.
  case image(url: String, alt: String, title: String)
  case lineBreak
  /// `isFirst` marks the first reference to the note, where a page sets the note itself.
  case footnoteReference(label: String, number: Int, isFirst: Bool)
}

extension [Inline] {
  /// The text as a reader sees it, without mark-up.
  package var plainText: String {
    reduce(into: "") { output, inline in
      switch inline {
      case .text(let text), .code(let text): output += text
      case .emphasis(let inner), .strong(let inner), .strike(let inner), .link(_, _, let inner):
        output += inner.plainText
      case .image(_, let alt, _): output += alt
      case .lineBreak: output += " "
      case .footnoteReference: break
      }
    }
  }
}
