import PolicyCore

/// One thing that a text says otherwise than before: both wordings, as a reader sees them.
package struct RedlineStatement: Sendable {
  /// The heading above; empty before the first.
  package var section: String
  /// Nil for what was added.
  package var old: String?
  /// Nil for what was taken out.
  package var new: String?
  package var change: RedlineChange
  /// Both with the words around each difference, and "…" for those that are left out.
  package var excerpt: (old: String?, new: String?)

  /// Both wordings in one line, around what differs.
  ///
  /// - Parameters:
  ///   - quoted: how a wording is written, without its marks; a long one is cut.
  ///   - struck: how one is written that does not hold any more.
  ///   - plain: how words of ours are written.
  ///   - say: words of ours in the language of the reader.
  package func words(
    _ say: Labels = .english, quoted: (String) -> String, struck: (String) -> String,
    plain: (String) -> String = { $0 }
  ) -> String {
    func short(_ text: String) -> String {
      quoted(text.count > Self.most ? text.prefix(Self.most - 1) + "…" : text)
    }
    switch excerpt {
    case (let old?, let new?): return say("\(short(new)) (before: \(short(old)))")
    case (nil, let new?): return say("new: \(short(new))")
    case (let old?, nil): return say("no longer: \(struck(short(old)))")
    case (nil, nil): return plain(say(change.what))
    }
  }

  private static let most = 400
}

extension Redline {
  /// How many changes only word anew what is asked; that the version has another number is none.
  package var rewordings: Int {
    changes.count { !$0.isMaterial }
      - frontMatter.count { $0.key == "version" && !$0.change.isMaterial }
  }

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
    func statement(
      _ state: State, _ change: RedlineChange, _ both: Wordings, _ excerpt: Wordings? = nil
    ) -> RedlineStatement {
      let excerpt = excerpt ?? both
      let (isAdded, isRemoved) = (state == .added, state == .removed)
      return RedlineStatement(
        section: section, old: isAdded ? nil : both.old, new: isRemoved ? nil : both.new,
        change: change,
        excerpt: (isAdded ? nil : excerpt.old, isRemoved ? nil : excerpt.new))
    }
    func statement(_ state: State, _ change: RedlineChange, _ words: [MarkedWord])
      -> RedlineStatement
    {
      statement(state, change, Wordings(words), Wordings(words, context: 10))
    }
    switch content {
    case .table(let table):
      let columns = table.columns.compactMap { column in
        column.change.map { statement(column.state, $0, column.words) }
      }
      return columns
        + table.rows.compactMap { row in row.change.map { statement(row.state, $0, row.words) } }
    case .words(let words), .comment(let words):
      guard let change, state != .movedAway else { return [] }
      return [statement(state, change, words)]
    case .code(_, let lines):
      guard let change, state != .movedAway else { return [] }
      let both = Wordings(
        old: lines.filter { $0.mark != .added }.map(\.text).joined(separator: " "),
        new: lines.filter { $0.mark != .removed }.map(\.text).joined(separator: " "))
      return [statement(state, change, both)]
    case .rule:
      guard let change, state != .movedAway else { return [] }
      return [statement(state, change, Wordings(old: "", new: ""))]
    }
  }
}

extension RedlineTable.Row {
  /// As one line: its cells with a stroke between them.
  fileprivate var words: [MarkedWord] {
    let stroke = MarkedWord(word: Word(text: "|", hasSpace: true), mark: .kept)
    return Array(
      cells.map { cell in
        // Before the first word of either state stands a space.
        var isFirst = (old: true, new: true)
        return cell.map { word in
          var word = word
          let (isOld, isNew) = (word.mark != .added, word.mark != .removed)
          if isOld && isFirst.old || isNew && isFirst.new { word.word.hasSpace = true }
          isFirst = (isFirst.old && !isOld, isFirst.new && !isNew)
          return word
        }
      }.joined(separator: [stroke]))
  }
}

/// What a text said before and says now.
private struct Wordings {
  var old: String
  var new: String

  init(old: String, new: String) {
    self.old = old
    self.new = new
  }

  /// - Parameter context: unchanged words that are kept on each side of a difference; nil for all.
  init(_ words: [MarkedWord], context: Int? = nil) {
    let runs = MarkedRun.runs(of: words, context: context)
    func text(without mark: MarkedWord.Mark) -> String {
      var parts: [Word] = []
      for run in runs where run.mark != mark {
        parts += run.isGap ? [Word(text: "…", hasSpace: true)] : run.words.map(\.word)
      }
      return parts.plainText
    }
    old = text(without: .added)
    new = text(without: .removed)
  }
}
