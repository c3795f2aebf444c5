/// A piece of a document's text that stands on lines of its own.
package enum Block: Hashable, Sendable {
  /// `level` from 1; `id` is the fragment that links to it, unique in the document or empty.
  case heading(level: Int, id: String, inlines: [Inline])
  case paragraph([Inline])
  case list(ListBlock)
  case quote([Block])
  case box(BoxBlock)
  /// `language` is empty when the fence names none.
  case code(language: String, text: String)
  case table(TableBlock)
  case drawing(DrawingBlock)
  case thematicBreak
}

package struct ListBlock: Codable, Hashable, Sendable {
  package var ordered: Bool
  /// The number of the first item of an ordered list.
  package var start: Int = 1
  /// Without space between the items.
  package var tight: Bool = true
  package var items: [ListItem]
}

package struct ListItem: Codable, Hashable, Sendable {
  /// Nil for an item that is no task.
  package var checked: Bool?
  package var blocks: [Block]
}

/// Blocks in a frame, under a label.
package struct BoxBlock: Codable, Hashable, Sendable {
  package enum Kind: String, Codable, Sendable {
    /// As GitHub has them: `> [!NOTE]`.
    case note, tip, important, warning, caution
    /// `<details>`; the label is its `<summary>`.
    case details
    /// What page and PDF show as its source, not drawn.
    case source
  }

  package var kind: Kind
  package var label: [Inline]
  package var blocks: [Block]
}

package struct TableBlock: Codable, Hashable, Sendable {
  package enum Alignment: String, Codable, Sendable { case none, left, center, right }

  /// A cell that covers others, which are empty.
  package struct Span: Codable, Hashable, Sendable {
    /// 0 is the header.
    package var row: Int
    package var column: Int
    package var columns: Int
    package var rows: Int
  }

  /// One for each column.
  package var alignments: [Alignment]
  /// All cells empty in a table without one.
  package var header: [[Inline]]
  /// Every row has as many cells as the header.
  package var rows: [[[Inline]]]
  package var spans: [Span]?
}

/// A footnote that the text refers to.
package struct Footnote: Codable, Hashable, Sendable {
  package var label: String
  /// From 1, in the order of first reference.
  package var number: Int
  package var blocks: [Block]
}
