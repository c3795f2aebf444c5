/// Finds the place of a link into the repository in the pack; nil where it leads nowhere, and only its text is shown.
package typealias LinkLookup = (_ url: String) -> String?

extension DocumentView {
  /// The view with its links into the repository led to files and headings of the pack. Links to the web and to mail stay.
  package func linking(_ lookup: LinkLookup) -> DocumentView {
    linking(lookup, others: { $0 })
  }

  /// - Parameter others: where a link to the web or to mail leads; nil for one of which only the text is shown.
  package func linking(_ local: LinkLookup, others: LinkLookup) -> DocumentView {
    func lookup(_ url: String) -> String? {
      SafeLink.isLocal(url) ? local(url) : others(url)
    }
    var copy = self
    copy.body = body.map { $0.linking(lookup) }
    copy.footnotes = footnotes.map {
      Footnote(
        label: $0.label, number: $0.number, blocks: $0.blocks.map { $0.linking(lookup) })
    }
    return copy
  }
}

extension DocumentView {
  /// The view with its attached files led to from a page.
  ///
  /// - Parameter way: from the page to a file of the pack, as a link.
  package func leading(_ way: (_ file: String) -> String) -> DocumentView {
    var copy = self
    copy.fields = fields.map { row in
      var row = row
      row.links = row.links?.map { RowLink(label: $0.label, href: way($0.href)) }
      return row
    }
    return copy
  }
}

extension Block {
  fileprivate func linking(_ lookup: LinkLookup) -> Block {
    switch self {
    case .heading(let level, let id, let inlines):
      return .heading(level: level, id: id, inlines: inlines.linking(lookup))
    case .paragraph(let inlines): return .paragraph(inlines.linking(lookup))
    case .list(var list):
      list.items = list.items.map {
        ListItem(checked: $0.checked, blocks: $0.blocks.map { $0.linking(lookup) })
      }
      return .list(list)
    case .quote(let blocks): return .quote(blocks.map { $0.linking(lookup) })
    case .table(var table):
      table.header = table.header.map { $0.linking(lookup) }
      table.rows = table.rows.map { $0.map { $0.linking(lookup) } }
      return .table(table)
    case .code, .thematicBreak: return self
    }
  }
}

extension [Inline] {
  fileprivate func linking(_ lookup: LinkLookup) -> [Inline] {
    flatMap { inline -> [Inline] in
      switch inline {
      case .emphasis(let inner): return [.emphasis(inner.linking(lookup))]
      case .strong(let inner): return [.strong(inner.linking(lookup))]
      case .strike(let inner): return [.strike(inner.linking(lookup))]
      case .link(let url, let title, let inner):
        let shown = inner.linking(lookup)
        guard let target = lookup(url) else { return shown }
        return [.link(url: target, title: title, inlines: shown)]
      default: return [inline]
      }
    }
  }
}
