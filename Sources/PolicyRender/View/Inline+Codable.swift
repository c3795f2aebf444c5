/// Text is a plain JSON string; everything else an object with a `type`.
extension Inline: Codable {
  private enum Key: String, CodingKey {
    case type, text, inlines, url, title, alt, label, number, first, style, source
  }

  private enum Tag: String, Codable {
    case code, emphasis, strong, strike, styled, link, image, picture, footnote, formula
    case lineBreak = "break"
  }

  package func encode(to encoder: any Encoder) throws {
    if case .text(let text) = self {
      var container = encoder.singleValueContainer()
      return try container.encode(text)
    }
    var container = encoder.container(keyedBy: Key.self)
    func write(_ tag: Tag, _ inlines: [Inline]? = nil) throws {
      try container.encode(tag, forKey: .type)
      try container.encodeIfPresent(inlines, forKey: .inlines)
    }
    switch self {
    case .text: break
    case .code(let text):
      try write(.code)
      try container.encode(text, forKey: .text)
    case .emphasis(let inlines): try write(.emphasis, inlines)
    case .strong(let inlines): try write(.strong, inlines)
    case .strike(let inlines): try write(.strike, inlines)
    case .styled(let style, let inlines):
      try write(.styled, inlines)
      try container.encode(style, forKey: .style)
    case .link(let url, let title, let inlines):
      try write(.link, inlines)
      try container.encode(url, forKey: .url)
      if !title.isEmpty { try container.encode(title, forKey: .title) }
    case .picture(let source, let alt):
      try write(.picture)
      try container.encode(source, forKey: .source)
      try container.encode(alt, forKey: .alt)
    case .image(let url, let alt, let title):
      try write(.image)
      try container.encode(url, forKey: .url)
      try container.encode(alt, forKey: .alt)
      if !title.isEmpty { try container.encode(title, forKey: .title) }
    case .formula(let formula):
      try write(.formula)
      try formula.encode(to: encoder)
    case .lineBreak: try write(.lineBreak)
    case .footnoteReference(let label, let number, let isFirst):
      try write(.footnote)
      try container.encode(label, forKey: .label)
      try container.encode(number, forKey: .number)
      if isFirst { try container.encode(true, forKey: .first) }
    }
  }

  package init(from decoder: any Decoder) throws {
    if let text = try? decoder.singleValueContainer().decode(String.self) {
      self = .text(text)
      return
    }
    let container = try decoder.container(keyedBy: Key.self)
    func inlines() throws -> [Inline] { try container.decode([Inline].self, forKey: .inlines) }
    func text(_ key: Key) throws -> String {
      try container.decodeIfPresent(String.self, forKey: key) ?? ""
    }
    switch try container.decode(Tag.self, forKey: .type) {
    case .code: self = .code(try text(.text))
    case .emphasis: self = .emphasis(try inlines())
    case .strong: self = .strong(try inlines())
    case .strike: self = .strike(try inlines())
    case .styled:
      self = .styled(try container.decode(Inline.Style.self, forKey: .style), try inlines())
    case .picture: self = .picture(source: try text(.source), alt: try text(.alt))
    case .link: self = .link(url: try text(.url), title: try text(.title), inlines: try inlines())
    case .image: self = .image(url: try text(.url), alt: try text(.alt), title: try text(.title))
    case .formula: self = .formula(try InlineFormula(from: decoder))
    case .lineBreak: self = .lineBreak
    case .footnote:
      self = .footnoteReference(
        label: try text(.label), number: try container.decode(Int.self, forKey: .number),
        isFirst: try container.decodeIfPresent(Bool.self, forKey: .first) ?? false)
    }
  }
}
