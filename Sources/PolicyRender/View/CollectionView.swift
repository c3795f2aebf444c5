import PolicyCore

/// All policies in force as one document. Its JSON is what `templates/policies.typ` walks.
package struct CollectionView: PDFView {
  package static let pdf = "policies.pdf"
  package static let template = "policies.typ"

  package struct Document: Encodable, Sendable {
    package var id: String
    package var title: String
    /// Where links to it lead, unlike those of the others.
    package var anchor: String
    package var version: String
    package var classification: String
    package var language: String
    package var direction: String?
    package var control: [ControlRow]
    package var body: [Block]
    package var footnotes: [Footnote]

    /// - Parameter view: whose links within the collection begin with the anchor of their document.
    package init(_ view: DocumentView, anchor: String) {
      id = view.id
      title = view.title
      self.anchor = anchor
      version = view.version
      classification = view.classification
      language = view.language
      direction = view.direction
      control = view.control.filter { CollectionView.shown.map { view.say($0) }.contains($0.label) }
      body = view.body.map { $0.below(anchor) }
      footnotes = view.footnotes
    }
  }

  /// What is said of a policy above its text.
  private static let shown = [
    Phrase("Version"), Phrase("Owner"), Phrase("Approval"), Phrase("Next review"),
  ]

  package var organisation: String
  package var language: String
  /// What stands for the words of ours in that language; nil for English.
  package var labels: [String: String]?
  package var provenance: Provenance
  package var documents: [Document]

  package init(
    organisation: String, language: String, labels: Labels = .english, provenance: Provenance,
    documents: [Document]
  ) {
    self.organisation = organisation
    self.language = language
    self.labels = labels.words.isEmpty ? nil : labels.words
    self.provenance = provenance
    self.documents = documents
  }
}

extension Block {
  /// The block below a heading of its document: headings one level down, their fragments with the document's before them.
  fileprivate func below(_ anchor: String) -> Block {
    switch self {
    case .heading(let level, let id, let inlines):
      return .heading(
        level: min(level + 1, 6), id: id.isEmpty ? "" : "\(anchor)-\(id)", inlines: inlines)
    case .list(var list):
      list.items = list.items.map {
        ListItem(checked: $0.checked, blocks: $0.blocks.map { $0.below(anchor) })
      }
      return .list(list)
    case .quote(let blocks): return .quote(blocks.map { $0.below(anchor) })
    case .box(var box):
      box.blocks = box.blocks.map { $0.below(anchor) }
      return .box(box)
    case .paragraph, .code, .drawing, .table, .thematicBreak: return self
    }
  }
}
