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
    copy.body = body.map { $0.mappingInlines { $0.linking(lookup) } }
    copy.footnotes = footnotes.map {
      Footnote(
        label: $0.label, number: $0.number,
        blocks: $0.blocks.map { $0.mappingInlines { $0.linking(lookup) } })
    }
    return copy
  }
}

extension DocumentView {
  /// The view with its attached files, and the minutes that decided on it, led to from a page.
  ///
  /// - Parameter way: from the page to a file of the pack, as a link.
  package func leading(_ way: (_ file: String) -> String) -> DocumentView {
    var copy = self
    copy.fields = fields.map { row in
      var row = row
      row.links = row.links?.map { RowLink(label: $0.label, href: way($0.href)) }
      return row
    }
    for index in copy.approvals.indices {
      copy.approvals[index].decidedHref = approvals[index].decidedHref.map(way)
    }
    for index in copy.reviews.indices {
      copy.reviews[index].decidedHref = reviews[index].decidedHref.map(way)
    }
    return copy
  }
}

extension DocumentView {
  /// The view with the images that `lookup` finds shown; all others stay what they are.
  package func showing(_ lookup: (_ url: String) -> String?) -> DocumentView {
    func shown(_ inlines: [Inline]) -> [Inline] {
      inlines.map { inline in
        guard case .image(let url, let alt, _) = inline, let source = lookup(url) else {
          return inline.mappingInner(shown)
        }
        let name = url.split(separator: "/").last.map(String.init) ?? url
        return .picture(source: source, alt: alt.isEmpty ? name : alt)
      }
    }
    var copy = self
    copy.body = body.map { $0.mappingInlines(shown) }
    copy.footnotes = footnotes.map {
      Footnote(
        label: $0.label, number: $0.number, blocks: $0.blocks.map { $0.mappingInlines(shown) })
    }
    return copy
  }
}

extension [Inline] {
  fileprivate func linking(_ lookup: LinkLookup) -> [Inline] {
    flatMap { inline -> [Inline] in
      guard case .link(let url, let title, let inner) = inline else {
        return [inline.mappingInner { $0.linking(lookup) }]
      }
      let shown = inner.linking(lookup)
      guard let target = lookup(url) else { return shown }
      return [.link(url: target, title: title, inlines: shown)]
    }
  }
}
