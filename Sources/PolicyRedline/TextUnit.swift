import PolicySyntax

/// A piece of a document that is compared as one: a paragraph, a list item's text, a table, a block of code.
struct TextUnit: Hashable, Sendable {
  enum Content: Hashable, Sendable {
    case heading(level: Int, words: [Word])
    case paragraph([Word])
    case code(language: String, lines: [String])
    case table(TableText)
    case rule
    /// A comment that no reader of the rendered text sees.
    case comment([Word])
  }

  var content: Content
  /// The lists and quotes around it, outermost first.
  var containers: [RedlineContainer] = []
  /// Whether it is the first thing in its list item.
  var startsItem = false
  /// From 1, in its file.
  var line: Int
  /// Bytes in its file.
  var bytes: Range<Int>

  /// The words that a reader reads, for telling how much two units have in common.
  var words: [Word] {
    switch content {
    case .heading(_, let words), .paragraph(let words), .comment(let words): words
    case .code(_, let lines): lines.flatMap(WordSplitter.words(of:))
    case .table(let table): table.words
    case .rule: []
    }
  }

  /// Units of different forms are never two states of one.
  var form: Int {
    switch content {
    case .heading: 0
    case .paragraph: 1
    case .code: 2
    case .table: 3
    case .rule: 4
    case .comment: 5
    }
  }
}

/// A list, a quote or a note around a unit.
package enum RedlineContainer: Hashable, Sendable {
  case bullets
  /// The item's number.
  case numbers(Int)
  /// An item that is a task.
  case task(isDone: Bool)
  case quote
  case note(label: String)

  /// The same without what numbers and ticks say.
  package var kind: Int {
    switch self {
    case .bullets, .task: 0
    case .numbers: 1
    case .quote: 2
    case .note: 3
    }
  }
}

/// A table as rows of cells, each as wide as the header.
struct TableText: Hashable, Sendable {
  typealias Cell = [Word]

  var header: [Cell]
  var rows: [[Cell]]

  var words: [Word] { header.flatMap { $0 } + rows.flatMap { $0.flatMap { $0 } } }
}
