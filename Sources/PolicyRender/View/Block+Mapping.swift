extension Block {
  /// The block with each of its lines made into another.
  func mappingInlines(_ map: ([Inline]) -> [Inline]) -> Block {
    switch self {
    case .heading(let level, let id, let inlines):
      return .heading(level: level, id: id, inlines: map(inlines))
    case .paragraph(let inlines): return .paragraph(map(inlines))
    case .list(var list):
      list.items = list.items.map {
        ListItem(checked: $0.checked, blocks: $0.blocks.map { $0.mappingInlines(map) })
      }
      return .list(list)
    case .quote(let blocks): return .quote(blocks.map { $0.mappingInlines(map) })
    case .box(var box):
      box.label = map(box.label)
      box.blocks = box.blocks.map { $0.mappingInlines(map) }
      return .box(box)
    case .table(var table):
      table.header = table.header.map(map)
      table.rows = table.rows.map { $0.map(map) }
      return .table(table)
    case .code, .drawing, .thematicBreak: return self
    }
  }
}

extension Inline {
  /// The inline with what it holds made into another.
  func mappingInner(_ map: ([Inline]) -> [Inline]) -> Inline {
    switch self {
    case .emphasis(let inner): .emphasis(map(inner))
    case .strong(let inner): .strong(map(inner))
    case .strike(let inner): .strike(map(inner))
    case .styled(let style, let inner): .styled(style, map(inner))
    case .link(let url, let title, let inner): .link(url: url, title: title, inlines: map(inner))
    case .text, .code, .image, .picture, .formula, .lineBreak, .footnoteReference: self
    }
  }
}
