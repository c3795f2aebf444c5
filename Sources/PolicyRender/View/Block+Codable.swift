/// An object with a `type` and what that type holds, on one level.
extension Block: Codable {
  private enum Key: String, CodingKey {
    case type, level, id, inlines, blocks, language, text
  }

  private enum Tag: String, Codable {
    case heading, paragraph, list, quote, box, code, table, drawing
    case thematicBreak = "rule"
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .heading(let level, let id, let inlines):
      try container.encode(Tag.heading, forKey: .type)
      try container.encode(level, forKey: .level)
      if !id.isEmpty { try container.encode(id, forKey: .id) }
      try container.encode(inlines, forKey: .inlines)
    case .paragraph(let inlines):
      try container.encode(Tag.paragraph, forKey: .type)
      try container.encode(inlines, forKey: .inlines)
    case .list(let list):
      try container.encode(Tag.list, forKey: .type)
      try list.encode(to: encoder)
    case .quote(let blocks):
      try container.encode(Tag.quote, forKey: .type)
      try container.encode(blocks, forKey: .blocks)
    case .box(let box):
      try container.encode(Tag.box, forKey: .type)
      try box.encode(to: encoder)
    case .code(let language, let text):
      try container.encode(Tag.code, forKey: .type)
      if !language.isEmpty { try container.encode(language, forKey: .language) }
      try container.encode(text, forKey: .text)
    case .table(let table):
      try container.encode(Tag.table, forKey: .type)
      try table.encode(to: encoder)
    case .drawing(let drawing):
      try container.encode(Tag.drawing, forKey: .type)
      try drawing.encode(to: encoder)
    case .thematicBreak: try container.encode(Tag.thematicBreak, forKey: .type)
    }
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    func inlines() throws -> [Inline] { try container.decode([Inline].self, forKey: .inlines) }
    switch try container.decode(Tag.self, forKey: .type) {
    case .heading:
      self = .heading(
        level: try container.decode(Int.self, forKey: .level),
        id: try container.decodeIfPresent(String.self, forKey: .id) ?? "", inlines: try inlines())
    case .paragraph: self = .paragraph(try inlines())
    case .list: self = .list(try ListBlock(from: decoder))
    case .quote: self = .quote(try container.decode([Block].self, forKey: .blocks))
    case .box: self = .box(try BoxBlock(from: decoder))
    case .code:
      self = .code(
        language: try container.decodeIfPresent(String.self, forKey: .language) ?? "",
        text: try container.decode(String.self, forKey: .text))
    case .table: self = .table(try TableBlock(from: decoder))
    case .drawing: self = .drawing(try DrawingBlock(from: decoder))
    case .thematicBreak: self = .thematicBreak
    }
  }
}
