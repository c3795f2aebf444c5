import PolicySyntax

extension DocumentView {
  /// The view with each of its texts replaced by another; links and their targets stay.
  package func mappingTexts(
    _ map: (String) -> String, titles: (String) -> String
  ) -> DocumentView {
    var copy = self
    copy.title = map(title)
    copy.control = control.map { row in
      var row = row
      row.value = map(row.value)
      row.note = row.note.map(map)
      return row
    }
    copy.body = body.map { $0.mappingTexts(map, titles) }
    copy.footnotes = footnotes.map {
      Footnote(
        label: $0.label, number: $0.number, blocks: $0.blocks.map { $0.mappingTexts(map, titles) })
    }
    return copy
  }
}

extension DocumentView {
  /// The view without what its author wrote and nobody sees: the own anchors of headings, and the languages of code.
  package var showingAllItSays: DocumentView {
    var copy = self
    var names = AnchorNames()
    copy.titleAnchor = nil
    copy.body = body.map { $0.showingAllItSays(&names) }
    copy.footnotes = footnotes.map { note in
      Footnote(
        label: note.label, number: note.number,
        blocks: note.blocks.map { $0.showingAllItSays(&names) })
    }
    return copy
  }
}

extension Block {
  fileprivate func showingAllItSays(_ names: inout AnchorNames) -> Block {
    switch self {
    case .heading(let level, let id, let inlines):
      let own = id.isEmpty ? "" : names.name(for: inlines.plainText)
      return .heading(level: level, id: own, inlines: inlines)
    case .list(var list):
      for index in list.items.indices {
        list.items[index].blocks = list.items[index].blocks.map { $0.showingAllItSays(&names) }
      }
      return .list(list)
    case .quote(let blocks): return .quote(blocks.map { $0.showingAllItSays(&names) })
    case .box(var box):
      box.blocks = box.blocks.map { $0.showingAllItSays(&names) }
      return .box(box)
    case .code(_, let text): return .code(language: "", text: text)
    case .paragraph, .table, .drawing, .thematicBreak: return self
    }
  }

  fileprivate func mappingTexts(
    _ map: (String) -> String, _ titles: (String) -> String
  ) -> Block {
    switch self {
    case .heading(let level, let id, let inlines):
      // The fragment is made of the heading: it goes where a word of that is not shown.
      let shown = inlines.mappingTexts(map, titles)
      return .heading(level: level, id: shown == inlines ? id : "", inlines: shown)
    case .paragraph(let inlines): return .paragraph(inlines.mappingTexts(map, titles))
    case .list(var list):
      list.items = list.items.map {
        ListItem(checked: $0.checked, blocks: $0.blocks.map { $0.mappingTexts(map, titles) })
      }
      return .list(list)
    case .quote(let blocks): return .quote(blocks.map { $0.mappingTexts(map, titles) })
    case .box(var box):
      box.label = box.label.mappingTexts(map, titles)
      box.blocks = box.blocks.map { $0.mappingTexts(map, titles) }
      return .box(box)
    case .table(var table):
      table.header = table.header.map { $0.mappingTexts(map, titles) }
      table.rows = table.rows.map { $0.map { $0.mappingTexts(map, titles) } }
      return .table(table)
    case .code(let language, let text): return .code(language: language, text: map(text))
    case .drawing(let drawing):
      return .drawing(DrawingBlock(drawing.chart.mappingTexts(titles), drawing.say))
    case .thematicBreak: return self
    }
  }
}

extension [Inline] {
  fileprivate func mappingTexts(
    _ map: (String) -> String, _ titles: (String) -> String
  ) -> [Inline] {
    // A name may stand in several texts that follow each other.
    joinedTexts.map { inline in
      switch inline {
      case .text(let text): return .text(map(text))
      case .code(let text): return .code(titles(text))
      case .emphasis(let inner): return .emphasis(inner.mappingTexts(titles, titles))
      case .strong(let inner): return .strong(inner.mappingTexts(map, titles))
      case .strike(let inner): return .strike(inner.mappingTexts(map, titles))
      case .link(let url, let title, let inner):
        return .link(url: url, title: titles(title), inlines: inner.mappingTexts(titles, titles))
      case .styled(let style, let inner): return .styled(style, inner.mappingTexts(titles, titles))
      case .image(_, let alt, let title):
        return .image(url: "", alt: titles(alt), title: titles(title))
      case .picture(let source, let alt): return .picture(source: source, alt: titles(alt))
      case .formula(let formula):
        let source = map(formula.source)
        return source == formula.source ? inline : .code(source)
      case .lineBreak, .footnoteReference: return inline
      }
    }
  }

  /// With texts that follow each other as one.
  var joinedTexts: [Inline] {
    reduce(into: []) { result, inline in
      if case .text(let text) = inline, case .text(let before) = result.last {
        result[result.count - 1] = .text(before + text)
      } else {
        result.append(inline)
      }
    }
  }
}
