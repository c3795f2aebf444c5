/// One thing that a text says otherwise than before: both wordings, as a reader sees them.
package struct RedlineStatement: Sendable {
  /// The heading above; empty before the first.
  package var section: String
  /// Nil for what was added.
  package var old: String?
  /// Nil for what was taken out.
  package var new: String?
  package var change: RedlineChange

  /// Both wordings in one line.
  ///
  /// - Parameters:
  ///   - quoted: how a wording is written, without its marks; a long one is cut.
  ///   - struck: how one is written that does not hold any more.
  ///   - plain: how words of ours are written.
  package func words(
    quoted: (String) -> String, struck: (String) -> String, plain: (String) -> String = { $0 }
  ) -> String {
    func short(_ text: String) -> String {
      quoted(text.count > Self.most ? text.prefix(Self.most - 1) + "…" : text)
    }
    switch (old, new) {
    case (let old?, let new?): return "\(short(new)) (before: \(short(old)))"
    case (nil, let new?): return "new: \(short(new))"
    case (let old?, nil): return "no longer: \(struck(short(old)))"
    case (nil, nil): return plain(change.what)
    }
  }

  private static let most = 240
}

extension Redline {
  /// The changes of the text in its order, front matter left out; what only moved is no statement.
  package var statements: [RedlineStatement] {
    sections.flatMap { section -> [RedlineStatement] in
      if case .left = section.state { return [] }
      let blocks = (section.heading.map { [$0] } ?? []) + section.blocks
      return blocks.flatMap { $0.statements(in: section.title) }
    }
  }
}

extension RedlineBlock {
  fileprivate func statements(in section: String) -> [RedlineStatement] {
    if case .table(let table) = content {
      return table.changes.map {
        RedlineStatement(section: section, old: nil, new: "a row of the table", change: $0)
      }
    }
    guard let change, state != .movedAway else { return [] }
    let (old, new) = wordings
    return [
      RedlineStatement(
        section: section, old: state == .added ? nil : old, new: state == .removed ? nil : new,
        change: change)
    ]
  }

  private var wordings: (old: String, new: String) {
    switch content {
    case .words(let words), .comment(let words):
      return (
        words.filter { $0.mark != .added }.map(\.word).plainText,
        words.filter { $0.mark != .removed }.map(\.word).plainText
      )
    case .code(_, let lines):
      return (
        lines.filter { $0.mark != .added }.map(\.text).joined(separator: " "),
        lines.filter { $0.mark != .removed }.map(\.text).joined(separator: " ")
      )
    case .table, .rule: return ("", "")
    }
  }
}
