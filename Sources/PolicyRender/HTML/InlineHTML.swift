import PolicyCore

/// Writes inlines as HTML, with all text escaped and only safe links followed.
enum InlineHTML {
  static func render(_ inlines: [Inline], _ say: Labels, insideLink: Bool = false) -> String {
    var output = ""
    func wrap(_ tag: String, _ inner: [Inline]) {
      output += "<\(tag)>\(render(inner, say, insideLink: insideLink))</\(tag)>"
    }
    for inline in inlines {
      switch inline {
      case .text(let text): output += text.escapedForHTML
      case .code(let text): output += "<code>\(text.escapedForHTML)</code>"
      case .emphasis(let inner): wrap("em", inner)
      case .strong(let inner): wrap("strong", inner)
      case .strike(let inner): wrap("del", inner)
      case .link(let url, let title, let inner):
        let shown = render(inner, say, insideLink: true)
        output += insideLink ? shown : link(url, title: title, shown: shown)
      case .styled(let style, let inner): wrap(tag(style), inner)
      case .image(let url, let alt, _):
        let label = say(Inline.label(ofHidden: url, alt: alt))
        output += "<span class=\"image\">\(label.escapedForHTML)</span>"
      case .picture(let source, let alt):
        output +=
          "<img class=\"picture\" src=\"\(source.escapedForHTML)\" alt=\"\(alt.escapedForHTML)\">"
      case .formula(let formula): output += formula.mathML
      case .lineBreak: output += "<br>\n"
      case .footnoteReference(_, let number, let isFirst):
        let anchor = isFirst ? " id=\"note-ref-\(number)\"" : ""
        output +=
          "<sup><a\(anchor) href=\"#note-\(number)\" aria-label=\"\(say("Note \(number)").escapedForHTML)\">\(number)</a></sup>"
      }
    }
    return output
  }

  private static func tag(_ style: Inline.Style) -> String {
    switch style {
    case .superscript: "sup"
    case .subscript: "sub"
    case .keyboard: "kbd"
    case .inserted: "ins"
    case .marked: "mark"
    }
  }

  private static func link(_ url: String, title: String, shown: String) -> String {
    guard let target = SafeLink.href(url) else { return shown }
    let tooltip = title.isEmpty ? "" : " title=\"\(title.escapedForHTML)\""
    let isOutside = !SafeLink.isRelative(target) && !target.hasPrefix("#")
    let relation = isOutside ? " rel=\"noopener noreferrer\"" : ""
    return "<a href=\"\(target.escapedForHTML)\"\(tooltip)\(relation)>\(shown)</a>"
  }
}
