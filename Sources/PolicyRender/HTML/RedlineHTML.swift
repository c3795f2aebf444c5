import PolicyCore
import PolicyRedline

/// Writes both texts in one as HTML. All text is escaped; no mark-up of a document's author reaches the page.
struct RedlineHTML {
  private let say: Labels
  private var output = ""
  private var levels = HeadingLevels()
  /// The lists and quotes that are open, outermost first, with their closing tags.
  private var open: [(kind: Int, hasItem: Bool)] = []

  private init(_ say: Labels) { self.say = say }

  static func render(_ redline: Redline, _ say: Labels) -> String {
    var writer = RedlineHTML(say)
    for section in redline.sections { writer.write(section) }
    return writer.output
  }

  private mutating func write(_ section: RedlineSection) {
    if case .left(let place) = section.state {
      let words = say("The section “\(section.title)” stood here. It stands \(place) now.")
      output += "<p class=\"left\">\(VisibleText.of(words).escapedForHTML)</p>\n"
      return
    }
    if let heading = section.heading { write(heading) }
    for block in section.blocks { write(block) }
    close(to: 0)
  }

  // MARK: Lists and quotes

  private mutating func close(to depth: Int) {
    while open.count > depth {
      let last = open.removeLast()
      let item = last.hasItem ? "</li>\n" : ""
      output += item + RedlineHTML.tags(last.kind).close + "\n"
    }
  }

  private static func tags(_ kind: Int) -> (open: String, close: String) {
    switch kind {
    case 0: ("<ul>", "</ul>")
    case 1: ("<ol>", "</ol>")
    case 2: ("<blockquote>", "</blockquote>")
    default: ("<div role=\"note\">", "</div>")
    }
  }

  private mutating func enter(_ block: RedlineBlock) {
    let kinds = block.containers.map(\.kind)
    var shared = 0
    while shared < open.count, shared < kinds.count, open[shared].kind == kinds[shared] {
      shared += 1
    }
    close(to: shared)
    for depth in shared..<max(shared, kinds.count) {
      let kind = kinds[depth]
      output += RedlineHTML.tags(kind).open + "\n"
      open.append((kind, false))
      // A list within a list needs an item around it.
      if kind < 2, depth < kinds.count - 1 { openItem(block.containers[depth], at: depth) }
    }
    guard let last = block.containers.last, last.kind < 2 else { return }
    if block.startsItem || !open[open.count - 1].hasItem { openItem(last, at: open.count - 1) }
  }

  private mutating func openItem(_ container: RedlineContainer, at depth: Int) {
    if open[depth].hasItem { output += "</li>\n" }
    open[depth].hasItem = true
    switch container {
    case .numbers(let number): output += "<li value=\"\(number)\">"
    case .task(let isDone):
      output +=
        "<li class=\"task\"><span class=\"tick\" role=\"img\" aria-label=\"\((isDone ? say("done") : say("open")).escapedForHTML)\">\(isDone ? "☑" : "☐")</span> "
    default: output += "<li>"
    }
  }

  // MARK: Blocks

  private mutating func write(_ block: RedlineBlock) {
    enter(block)
    let isMarked = block.change != nil
    if let change = block.change {
      output +=
        "<div class=\"change is-\(change.mark)\" id=\"change-\(change.number)\">\n"
        + label(change, line: block.newLine ?? block.oldLine)
    }
    if block.state == .movedAway {
      writeLeft(block)
    } else {
      writeContent(block)
    }
    if isMarked { output += "</div>\n" }
  }

  private mutating func writeLeft(_ block: RedlineBlock) {
    var words = ""
    if case .words(let marked) = block.content {
      words = marked.prefix(10).map(\.word).plainText + (marked.count > 10 ? " …" : "")
    }
    let target = block.movedTo ?? Phrase(verbatim: "")
    let left = say("“\(words)” stood here; it moved to \(target).")
    output += "<p class=\"left\">\(VisibleText.of(left).escapedForHTML)</p>\n"
  }

  private mutating func writeContent(_ block: RedlineBlock) {
    switch block.content {
    case .words(let words):
      // The page's title is its only h1, and "The text" a heading of level 2.
      let tag = block.level.map { "h\(min(levels.next($0) + 2, 6))" } ?? "p"
      output += "<\(tag)>\(RedlineHTML.inline(words, say))</\(tag)>\n"
    case .comment(let words):
      guard block.state != .kept else { return }
      output +=
        "<p class=\"comment\">\(say("Comment").escapedForHTML): \(RedlineHTML.inline(words, say))</p>\n"
    case .rule: output += "<hr>\n"
    case .code(let language, let lines):
      let label = language.isEmpty ? say("Code") : say("Code, \(VisibleText.of(language))")
      output += "<pre tabindex=\"0\" role=\"group\" aria-label=\"\(label.escapedForHTML)\"><code>"
      for line in lines {
        let text = VisibleText.of(line.text).escapedForHTML
        switch line.mark {
        case .removed: output += "<del>\(text)</del>"
        case .added: output += "<ins>\(text)</ins>"
        default: output += text + "\n"
        }
      }
      output += "</code></pre>\n"
    case .table(let table): write(table)
    }
  }

  private func label(_ change: RedlineChange, line: Int?) -> String {
    func shown(_ phrase: Phrase) -> String { VisibleText.of(say(phrase)).escapedForHTML }
    let what = change.what == .changed ? "" : " · \(shown(change.what))"
    let place = line.map { " · \(shown(Phrase("line \($0)")))" } ?? ""
    let why = change.hasReasons ? ": \(shown(change.why))" : ""
    return
      "<p class=\"mark\"><span class=\"no\">\(change.number)</span><span class=\"\(change.mark)\">\(shown(Phrase(word: change.mark)))</span>\(why)\(what)\(place)</p>\n"
  }

  private mutating func write(_ table: RedlineTable) {
    let hasMarks = !table.changes.isEmpty
    let name = table.columns.map { $0.words.map(\.word).plainText }.filter { !$0.isEmpty }
      .joined(separator: ", ")
    output +=
      "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"\(VisibleText.of(say("Table: \(name)")).escapedForHTML)\"><table>\n<thead><tr>"
    for column in table.columns {
      output +=
        "<th scope=\"col\"\(RedlineHTML.anchor(column.change))>\(RedlineHTML.inline(column.words, say))"
      if let change = column.change { output += label(change, line: nil) }
      output += "</th>"
    }
    if hasMarks { output += "<th scope=\"col\">\(say("Change").escapedForHTML)</th>" }
    output += "</tr></thead>\n<tbody>\n"
    for row in table.rows {
      let style = row.state == .kept ? "" : " class=\"row-\(row.state.rawValue)\""
      output += "<tr\(style)\(RedlineHTML.anchor(row.change))>"
      for cell in row.cells { output += "<td>\(RedlineHTML.inline(cell, say))</td>" }
      if hasMarks {
        output += "<td>\(row.change.map { label($0, line: nil) } ?? "")</td>"
      }
      output += "</tr>\n"
    }
    output += "</tbody></table></div>\n"
  }

  private static func anchor(_ change: RedlineChange?) -> String {
    change.map { " id=\"change-\($0.number)\"" } ?? ""
  }

  // MARK: Words

  static func inline(_ words: [MarkedWord], _ say: Labels) -> String {
    var output = ""
    var former = MarkedWord.Mark.kept
    for run in MarkedRun.runs(of: words) {
      let replaces = former == .removed && run.mark == .added
      if run.words[0].word.hasSpace || replaces, !output.isEmpty { output += " " }
      former = run.mark
      let inner = styled(run, say)
      switch run.mark {
      case .kept: output += inner
      case .removed: output += "<del>\(inner)</del>"
      case .added: output += "<ins>\(inner)</ins>"
      case .restyled:
        output += "<span class=\"restyled\">\(inner)</span>"
        if let link = run.linkChange {
          let words = VisibleText.of(say("link: \(link)")).escapedForHTML
          output += " <span class=\"mark\">(\(words))</span>"
        }
      }
    }
    return output
  }

  /// Neighbours of one style share their tags.
  private static func styled(_ run: MarkedRun, _ say: Labels) -> String {
    var output = ""
    var index = 0
    while index < run.words.count {
      let first = run.words[index].word
      var text = ""
      let start = index
      while index < run.words.count, run.words[index].word.style == first.style,
        run.words[index].word.link == first.link
      {
        let word = run.words[index].word
        if word.hasSpace, index > start { text += " " }
        text +=
          word.style.contains(.lineBreak) ? "<br>\n" : VisibleText.of(word.text).escapedForHTML
        index += 1
      }
      if first.hasSpace, start > 0 { output += " " }
      output += tagged(text, first, say)
    }
    return output
  }

  private static func tagged(_ text: String, _ word: Word, _ say: Labels) -> String {
    var output = text
    if word.style.contains(.code) || word.style.contains(.html) {
      output = "<code>\(output)</code>"
    }
    if word.style.contains(.emphasis) { output = "<em>\(output)</em>" }
    if word.style.contains(.strong) { output = "<strong>\(output)</strong>" }
    if word.style.contains(.strike) { output = "<s>\(output)</s>" }
    if word.style.contains(.image) {
      output = "<span class=\"image\">\(say("Image").escapedForHTML): \(output)</span>"
    }
    guard let link = word.link, !word.style.contains(.image) else { return output }
    // The page stands alone: a relative link would lead nowhere.
    guard let target = SafeLink.href(link), !SafeLink.isRelative(link), !target.hasPrefix("#")
    else {
      return
        "<span class=\"link\" title=\"\(VisibleText.of(link).escapedForHTML)\">\(output)</span>"
    }
    return "<a href=\"\(target.escapedForHTML)\" rel=\"noopener noreferrer\">\(output)</a>"
  }
}
