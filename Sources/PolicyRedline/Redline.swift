import PolicyCore

/// What changed between two states of a document, ready to be shown: the whole new text in its order, with what was removed
/// at the place where it stood.
package struct Redline: Sendable {
  package var frontMatter: [RedlineField]
  /// Approvals, reviews and waivers that came, went or were altered.
  package var records: [RedlineRecord]
  package var sections: [RedlineSection]
  /// What a reader must know about the marks that were set by hand.
  package var remarks: [Phrase]
  /// True when the texts differ in their bytes and in nothing that a reader sees.
  package var differsUnseen: Bool

  /// All changes, in the order in which they are shown.
  package var changes: [RedlineChange] {
    frontMatter.map(\.change) + sections.flatMap(\.changes)
  }

  package var isEmpty: Bool { changes.isEmpty && records.isEmpty && !differsUnseen }
}

/// A change, and whether it alters what is demanded.
package struct RedlineChange: Hashable, Sendable {
  /// From 1, in the order in which changes are shown.
  package var number = 0
  package var isMaterial: Bool
  package var reasons: [RedlineReason]
  /// What happened: "changed", "added", "moved here from “Scope”".
  package var what: Phrase
  /// Why someone set the mark by hand; nil where it was computed.
  package var handReason: String?
  /// What the mark would be if it had not been set by hand.
  package var computedIsMaterial: Bool

  init(_ reasons: Set<RedlineReason>, what: Phrase) {
    // Where something is material, what is editorial beside it says nothing.
    let material = reasons.filter(\.isMaterial)
    self.reasons = (material.isEmpty ? reasons : material).sorted()
    isMaterial = !material.isEmpty
    computedIsMaterial = isMaterial
    self.what = what
  }

  package var mark: String { isMaterial ? "material" : "editorial" }

  /// "material: obligation, number" or "editorial, by hand: a slip of the pen".
  package var label: String {
    if let handReason { return "\(mark), set by hand: \(handReason)" }
    return reasons.isEmpty ? mark : "\(mark): \(reasonsInWords)"
  }

  /// Whether anything says why.
  package var hasReasons: Bool { handReason != nil || !reasons.isEmpty }

  private var reasonsInWords: Phrase {
    Phrase(reasons.map { Phrase(word: $0.label) }, separator: ", ")
  }

  /// Reasons, or who marked it so and what its words would make it.
  package var why: Phrase {
    guard let handReason else { return reasonsInWords }
    return overruled.map { Phrase("set by hand: \(handReason) (\($0))") }
      ?? Phrase("set by hand: \(handReason)")
  }

  /// What was computed, where the mark set by hand says otherwise.
  package var overruled: Phrase? {
    guard handReason != nil, isMaterial != computedIsMaterial else { return nil }
    let computed = Phrase(word: computedIsMaterial ? "material" : "editorial")
    return Phrase("by its words \(computed): \(reasonsInWords)")
  }
}

/// Why a change is material, or editorial.
package enum RedlineReason: String, CaseIterable, Comparable, Hashable, Sendable {
  case obligation, negation, condition, percentage, duration, number, date, scope, role, link, task
  case textAdded = "text added"
  case textRemoved = "text removed"
  case field = "front matter"
  /// Other words in a language of which we have none.
  case language = "language not read"
  case spelling, punctuation
  case letterCase = "case"
  case whiteSpace = "white space"
  case formatting
  case address = "link address"
  case order, numbering, wording, comment, bookkeeping

  package var isMaterial: Bool { self < .spelling }

  package var label: String { rawValue }

  private static let places = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($0.element, $0.offset) })

  package static func < (left: RedlineReason, right: RedlineReason) -> Bool {
    (places[left] ?? 0) < (places[right] ?? 0)
  }
}

/// A key of the front matter whose value changed.
package struct RedlineField: Sendable {
  /// A dotted path in our own keys.
  package var key: String
  /// Nil where the key was not there.
  package var old: String?
  package var new: String?
  package var words: [MarkedWord]
  package var change: RedlineChange
}

/// A change in what is recorded about a text: who approved or reviewed it.
package struct RedlineRecord: Hashable, Sendable {
  package enum Kind: String, Sendable { case added, removed, altered }

  package var key: String
  package var kind: Kind
  /// "by Dana Reyes as CEO on 2026-03-02, version 1.1".
  package var words: Phrase
  package var text: String { words.text }

  /// "approval", "review", "waiver".
  package var noun: String { key.hasSuffix("s") ? String(key.dropLast()) : key }
}

/// A heading and what stands below it up to the next heading.
package struct RedlineSection: Sendable {
  package enum State: Hashable, Sendable {
    case kept, added, removed
    /// A note in the place that a moved section left.
    case left(to: Phrase)
  }

  package var state: State
  /// Plain; empty for what stands before the first heading.
  package var title: String
  package var heading: RedlineBlock?
  package var blocks: [RedlineBlock]

  package var changes: [RedlineChange] {
    if case .left = state { return [] }
    return (heading.map { $0.changes } ?? []) + blocks.flatMap(\.changes)
  }
}

/// A unit of the text, or two states of it in one.
package struct RedlineBlock: Sendable {
  package enum Content: Sendable {
    case words([MarkedWord])
    case comment([MarkedWord])
    case code(language: String, lines: [MarkedLine])
    case table(RedlineTable)
    case rule
  }

  package enum State: String, Hashable, Sendable {
    case kept, changed, added, removed
    /// It stands here now and stood elsewhere, perhaps in other words.
    case movedHere = "moved"
    /// A note of what stood here and stands elsewhere now.
    case movedAway = "moved-away"
  }

  package var content: Content
  package var state: State
  /// Of a heading, from 1.
  package var level: Int?
  package var containers: [RedlineContainer]
  package var startsItem: Bool
  /// The change of the block as a whole; a table's rows have their own.
  package var change: RedlineChange?
  package var oldLine: Int?
  package var newLine: Int?
  /// Where a unit that moved away stands now.
  package var movedTo: Phrase?
  /// The unit of the new text, for marks set by hand.
  var newUnit: Int?

  package var changes: [RedlineChange] {
    guard case .table(let table) = content else { return change.map { [$0] } ?? [] }
    return (change.map { [$0] } ?? []) + table.changes
  }
}

/// A word, and whether it stays.
package struct MarkedWord: Hashable, Sendable {
  package enum Mark: String, Hashable, Sendable {
    case kept, removed, added
    /// The same letters, set differently or linked elsewhere.
    case restyled
  }

  package var word: Word
  package var mark: Mark
  /// Where a link of a restyled word led before.
  package var formerLink: String?

  package init(word: Word, mark: Mark, formerLink: String? = nil) {
    self.word = word
    self.mark = mark
    self.formerLink = formerLink
  }

  package var text: String { word.text }
}

/// A line of code.
package struct MarkedLine: Hashable, Sendable {
  package var text: String
  package var mark: MarkedWord.Mark
}

/// Two states of a table in one: the new one's columns and rows, and the old ones where they stood.
package struct RedlineTable: Sendable {
  package struct Column: Sendable {
    package var words: [MarkedWord]
    package var state: RedlineBlock.State
    package var change: RedlineChange?
  }

  package struct Row: Sendable {
    package var cells: [[MarkedWord]]
    package var state: RedlineBlock.State
    package var change: RedlineChange?
  }

  package var columns: [Column]
  package var rows: [Row]

  package var changes: [RedlineChange] {
    columns.compactMap(\.change) + rows.compactMap(\.change)
  }
}
