import PolicyRedline

/// A redline for the person at the terminal: what changed, section by section.
package struct RedlineTerminal {
  private let redline: Redline
  private let subject: RedlineSubject
  private let usesColour: Bool

  private static let width = 100
  /// Unchanged words beside a change.
  private static let context = 25

  package init(_ redline: Redline, _ subject: RedlineSubject, usesColour: Bool) {
    self.redline = redline
    self.subject = subject
    self.usesColour = usesColour
  }

  package func text() -> String {
    var output = paint(VisibleText.of("\(subject.name)  \(subject.title)"), .heading) + "\n"
    output += "  from  " + VisibleText.of(subject.from.line) + "\n"
    output += "  to    " + VisibleText.of(subject.to.line) + "\n"
    if subject.from.path != subject.to.path {
      output += VisibleText.of("  file  \(subject.from.path) → \(subject.to.path)") + "\n"
    }
    output += redline.summary + "\n"
    for remark in redline.remarks { output += "note: " + VisibleText.of(remark.text) + "\n" }
    output += frontMatter() + records()
    for section in redline.sections where !section.changes.isEmpty { output += text(of: section) }
    return output
  }

  private func frontMatter() -> String {
    guard !redline.frontMatter.isEmpty else { return "" }
    var output = "\n" + paint("Front matter", .heading) + "\n"
    for field in redline.frontMatter {
      output += label(field.change, line: nil)
      output += lines(of: field.words, prefix: "\(VisibleText.of(field.key)): ")
    }
    return output
  }

  private func records() -> String {
    guard !redline.records.isEmpty else { return "" }
    var output = "\n" + paint("Approvals and reviews", .heading) + "\n"
    for record in redline.records {
      output +=
        "  " + VisibleText.of("\(record.noun) \(record.kind.rawValue): \(record.text)") + "\n"
    }
    return output
  }

  private func text(of section: RedlineSection) -> String {
    let title = section.title.isEmpty ? "Before the first heading" : section.title
    var output = "\n" + paint(VisibleText.of(title), .heading) + "\n"
    if let heading = section.heading, let change = heading.change {
      output += label(change, line: heading.newLine ?? heading.oldLine)
      if case .words(let words) = heading.content,
        heading.state != .movedHere || words.contains(where: { $0.mark != .kept })
      {
        output += lines(of: words, prefix: "")
      }
    }
    var shown: Int?
    for (index, block) in section.blocks.enumerated() {
      let belongs = block.change == nil && (block.state == .added || block.state == .removed)
      guard belongs || !block.changes.isEmpty else { continue }
      if !belongs, let lead = section.leadIn(of: index), lead != shown {
        output += context(section.blocks[lead])
        shown = lead
      }
      if let change = block.change { output += label(change, line: block.newLine ?? block.oldLine) }
      output += text(of: block)
    }
    return output
  }

  /// The sentence that a list completes.
  private func context(_ block: RedlineBlock) -> String {
    guard case .words(let words) = block.content else { return "" }
    let text = words.suffix(20).filter { $0.mark != .removed }.map(\.word).plainText
    return "     " + paint((words.count > 20 ? "… " : "") + VisibleText.of(text), .faint) + "\n"
  }

  private func label(_ change: RedlineChange, line: Int?) -> String {
    let number = String(change.number)
    let gutter = String(repeating: " ", count: max(0, 3 - number.count)) + number
    let what = change.what == .changed ? "" : "  \(VisibleText.of(change.what.text))"
    let place = line.map { paint("  line \($0)", .faint) } ?? ""
    let overruled = change.overruled.map { " (\($0))" } ?? ""
    let mark = paint(
      VisibleText.of(change.label + overruled), change.isMaterial ? .material : .editorial)
    return "\(gutter)  \(mark)\(what)\(place)\n"
  }

  private func text(of block: RedlineBlock) -> String {
    switch block.content {
    case .words(let words): return lines(of: words, prefix: block.marker)
    case .comment(let words): return lines(of: words, prefix: "<!-- ")
    case .rule: return "     ----\n"
    case .code(_, let code): return text(of: code)
    case .table(let table): return text(of: table)
    }
  }

  private func text(of code: [MarkedLine]) -> String {
    code.shown(context: 2).map { line in
      guard let line else { return "     " + paint("…", .faint) + "\n" }
      let sign = line.mark == .removed ? "-" : line.mark == .added ? "+" : " "
      return "     " + paint("\(sign) \(VisibleText.of(line.text))", style(line.mark)) + "\n"
    }.joined()
  }

  private func text(of table: RedlineTable) -> String {
    let header = table.columns.map { column in
      column.words.filter { $0.mark != .removed || column.state == .removed }.map(\.word).plainText
    }
    var output = ""
    for column in table.columns {
      if let change = column.change {
        output += label(change, line: nil) + lines(of: column.words, prefix: "")
      }
    }
    let rows = table.rows.filter { $0.change != nil || $0.state != .kept }
    if !rows.isEmpty {
      output += "     " + paint(VisibleText.of(header.joined(separator: " | ")), .faint) + "\n"
    }
    for row in rows {
      if let change = row.change { output += label(change, line: nil) }
      output += lines(of: row.cells.joinedCells, prefix: "")
    }
    return output
  }

  // MARK: Lines

  private struct Piece {
    var text: String
    var style: Style
    var hasSpace: Bool
  }

  private func lines(of words: [MarkedWord], prefix: String) -> String {
    var pieces =
      prefix.isEmpty ? [] : [Piece(text: prefix.trimmedEnd, style: .plain, hasSpace: false)]
    var words = words
    var former = MarkedWord.Mark.kept
    if !prefix.isEmpty, !words.isEmpty { words[0].word.hasSpace = true }
    for run in MarkedRun.runs(of: words, context: RedlineTerminal.context) {
      var next = self.pieces(of: run)
      // As git's own difference of words; where colour parts them, a space does too.
      if former == .removed, run.mark == .added { next[0].hasSpace = usesColour }
      former = run.mark
      pieces += next
    }
    let indent = "     "
    var output = indent
    var column = indent.count
    var current = Style.plain
    for (index, piece) in pieces.enumerated() {
      let width = piece.text.unicodeScalars.count
      let space = piece.hasSpace && index > 0
      if space, column + 1 + width > RedlineTerminal.width {
        output += close(current) + "\n" + indent + open(current)
        column = indent.count
      } else if space {
        // A space belongs to what is struck on both sides of it only.
        if current != piece.style {
          output += close(current) + " "
          current = .plain
        } else {
          output += " "
        }
        column += 1
      }
      if piece.style != current {
        output += close(current) + open(piece.style)
        current = piece.style
      }
      output += piece.text
      column += width
    }
    return output + close(current) + "\n"
  }

  private func pieces(of run: MarkedRun) -> [Piece] {
    if run.isGap { return [Piece(text: "[…]", style: .faint, hasSpace: true)] }
    let style = style(run.mark)
    let signs: (String, String) =
      usesColour
      ? ("", "")
      : run.mark == .removed
        ? ("[-", "-]")
        : run.mark == .added ? ("{+", "+}") : run.mark == .restyled ? ("{~", "~}") : ("", "")
    var pieces = run.words.map { word in
      Piece(
        text: word.word.style.contains(.lineBreak) ? "/" : VisibleText.of(word.text), style: style,
        hasSpace: word.word.hasSpace)
    }
    pieces[0].text = signs.0 + pieces[0].text
    pieces[pieces.count - 1].text += signs.1
    if let link = run.linkChange {
      pieces += "(link: \(VisibleText.of(link)))".split(separator: " ").map {
        Piece(text: String($0), style: .faint, hasSpace: true)
      }
    }
    return pieces
  }

  // MARK: Style

  private enum Style {
    case plain, heading, faint, removed, added, restyled, material, editorial

    var code: String {
      switch self {
      case .plain: ""
      case .heading: "1"
      case .faint: "2"
      case .removed: "9;31"
      case .added: "32"
      case .restyled: "4;36"
      case .material: "1;33"
      case .editorial: "36"
      }
    }
  }

  private func style(_ mark: MarkedWord.Mark) -> Style {
    switch mark {
    case .kept: .plain
    case .removed: .removed
    case .added: .added
    case .restyled: .restyled
    }
  }

  private func open(_ style: Style) -> String {
    usesColour && style != .plain ? "\u{1B}[\(style.code)m" : ""
  }

  private func close(_ style: Style) -> String { usesColour && style != .plain ? "\u{1B}[0m" : "" }

  private func paint(_ text: String, _ style: Style) -> String {
    text.isEmpty ? "" : open(style) + text + close(style)
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var rest = self[...]
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}

extension RedlineSection {
  /// The block that leads in to a list's item: the nearest one before it that stands less deep.
  func leadIn(of index: Int) -> Int? {
    let depth = blocks[index].containers.count
    guard depth > 0 else { return nil }
    var before = index - 1
    while before >= 0, index - before < 50 {
      if blocks[before].containers.count < depth {
        return blocks[before].state == .kept ? before : nil
      }
      before -= 1
    }
    return nil
  }
}

extension RedlineBlock {
  /// What stands before the text of a list's item: "- ", "3. ", "[x] ", indented by its depth.
  var marker: String {
    let depth = max(0, containers.count - 1)
    let indent = String(repeating: "  ", count: depth)
    guard let last = containers.last else { return "" }
    switch last {
    case .quote: return "> "
    case .note(let label): return startsItem ? indent : "[\(label)] "
    case .bullets: return indent + (startsItem ? "- " : "")
    case .numbers(let number): return indent + (startsItem ? "\(number). " : "")
    case .task(let isDone): return indent + (startsItem ? (isDone ? "[x] " : "[ ] ") : "")
    }
  }
}

extension [[MarkedWord]] {
  /// A row on one line.
  var joinedCells: [MarkedWord] {
    var output: [MarkedWord] = []
    for (index, cell) in enumerated() {
      if index > 0 {
        output.append(
          MarkedWord(word: Word(text: "|", link: nil, hasSpace: true), mark: .kept))
      }
      for (place, word) in cell.enumerated() {
        var word = word
        if place == 0 { word.word.hasSpace = true }
        output.append(word)
      }
    }
    return output
  }
}

extension [MarkedLine] {
  /// The changed lines with some around them; nil where lines are left out.
  func shown(context: Int) -> [MarkedLine?] {
    var isNear = [Bool](repeating: false, count: count)
    for (index, line) in enumerated() where line.mark != .kept {
      for near in Swift.max(0, index - context)...Swift.min(count - 1, index + context) {
        isNear[near] = true
      }
    }
    var output: [MarkedLine?] = []
    for (index, line) in enumerated() {
      if isNear[index] {
        output.append(line)
      } else if index == 0 || isNear[index - 1] {
        output.append(nil)
      }
    }
    return output
  }
}
