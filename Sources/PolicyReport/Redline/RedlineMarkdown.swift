import PolicyCore
import PolicyRedline
import PolicyText

/// A redline as a comment on a pull request: changed sections only, and no longer than a forge takes.
package struct RedlineMarkdown {
  private let redline: Redline
  private let subject: RedlineSubject
  private let limit: Int

  /// GitHub takes 65,536 characters.
  package static let usualLimit = 60_000
  private static let context = 15

  package init(_ redline: Redline, _ subject: RedlineSubject, limit: Int = usualLimit) {
    self.redline = redline
    self.subject = subject
    self.limit = limit
  }

  package func text() -> String {
    var output = "### \(escaped("\(subject.name) \(subject.title)"))\n\n"
    output += "From \(escaped(subject.from.line))\\\nto \(escaped(subject.to.line))\n\n"
    output += "**\(escaped(redline.summary))**\n"
    for remark in redline.remarks { output += "\n> **Note:** \(escaped(remark.text))\n" }
    var parts = [frontMatter(), records()]
    parts += redline.sections.filter { !$0.changes.isEmpty }.map(text)
    parts = parts.filter { !$0.isEmpty }
    var left = 0
    for part in parts {
      if left == 0, output.utf8.count + part.utf8.count <= limit {
        output += "\n" + part
      } else {
        left += 1
      }
    }
    if left > 0 {
      let what = counted(left, "more part")
      output +=
        "\n*\(what) of the redline would not fit into a comment. `policyc diff --format html` shows all of it.*\n"
    }
    return output
  }

  private func frontMatter() -> String {
    guard !redline.frontMatter.isEmpty else { return "" }
    var output =
      "#### Front matter\n\n| | Key | Before | After | Mark |\n| --- | --- | --- | --- | --- |\n"
    for field in redline.frontMatter {
      let old =
        field.old.map { cell(field.words.filter { $0.mark != .added }, isEmpty: $0.isEmpty) } ?? ""
      let new =
        field.new.map { cell(field.words.filter { $0.mark != .removed }, isEmpty: $0.isEmpty) }
        ?? ""
      output +=
        "| \(field.change.number) | \(escaped(field.key)) | \(old) | \(new) | \(escaped(field.change.label)) |\n"
    }
    return output
  }

  private func cell(_ words: [MarkedWord], isEmpty: Bool) -> String {
    isEmpty ? "*empty*" : inline(words)
  }

  private func records() -> String {
    guard !redline.records.isEmpty else { return "" }
    let rows = redline.records.map {
      "| \(escaped($0.noun)) | \($0.kind.rawValue) | \(escaped($0.text)) |\n"
    }
    return "#### Approvals and reviews\n\n| | | |\n| --- | --- | --- |\n" + rows.joined()
  }

  private func text(of section: RedlineSection) -> String {
    let title = section.title.isEmpty ? "Before the first heading" : section.title
    var output = "#### \(escaped(title))\n"
    if let heading = section.heading, let change = heading.change {
      output += label(change, line: heading.newLine ?? heading.oldLine)
      if case .words(let words) = heading.content, words.contains(where: { $0.mark != .kept }) {
        output += "> \(inline(words))\n"
      }
    }
    var shown: Int?
    for (index, block) in section.blocks.enumerated() {
      let belongs = block.change == nil && (block.state == .added || block.state == .removed)
      guard belongs || !block.changes.isEmpty else { continue }
      if let change = block.change {
        output += label(change, line: block.newLine ?? block.oldLine)
      } else {
        output += "\n"
      }
      if !belongs, let lead = section.leadIn(of: index), lead != shown {
        output += context(section.blocks[lead])
        shown = lead
      }
      output += text(of: block)
    }
    return output
  }

  private func context(_ block: RedlineBlock) -> String {
    guard case .words(let words) = block.content else { return "" }
    let text = words.suffix(20).map(\.word).plainText
    return "> \(words.count > 20 ? "… " : "")\(escaped(text))\n>\n"
  }

  private func label(_ change: RedlineChange, line: Int?) -> String {
    let what = change.what == .changed ? "" : " · \(escaped(change.what.text))"
    let place = line.map { " · line \($0)" } ?? ""
    let overruled = change.overruled.map { " (\(escaped($0.text)))" } ?? ""
    let label = change.isMaterial ? "**\(escaped(change.label))**" : escaped(change.label)
    return "\n\(change.number)\\. \(label)\(overruled)\(what)\(place)\n\n"
  }

  private func text(of block: RedlineBlock) -> String {
    switch block.content {
    case .words(let words):
      let marker = block.marker.split(separator: " ").joined()
      let prefix: String
      switch block.containers.last {
      case .numbers(let number)? where block.startsItem: prefix = "\(min(number, 999_999_999)). "
      case .task(let isDone)? where block.startsItem: prefix = isDone ? "- ☑ " : "- ☐ "
      case .bullets? where block.startsItem: prefix = "- "
      case .note?: prefix = escaped(marker) + " "
      default: prefix = ""
      }
      return "> \(prefix)\(inline(words))\n"
    case .comment(let words): return "> &lt;!\\-\\- \(inline(words))\n"
    case .rule: return "> ———\n"
    case .code(_, let code):
      let lines = code.shown(context: 2).map { line -> String in
        guard let line else { return "@@" }
        let sign = line.mark == .removed ? "-" : line.mark == .added ? "+" : " "
        return sign + VisibleText.of(line.text)
      }
      return MarkdownText.fenced(lines, language: "diff") + "\n"
    case .table(let table): return text(of: table)
    }
  }

  private func text(of table: RedlineTable) -> String {
    let rows = table.rows.filter { $0.change != nil || $0.state != .kept }
    let header = table.columns.map { inline($0.words) } + ["Mark"]
    var output = ""
    for column in table.columns {
      guard let change = column.change else { continue }
      output += label(change, line: nil)
    }
    output += "| \(header.joined(separator: " | ")) |\n"
    output += "|" + String(repeating: " --- |", count: header.count) + "\n"
    for row in rows {
      let mark = row.change.map { change -> String in
        let what = change.what == .rowChanged ? "" : " · \(change.what)"
        return "\(change.number)\\. \(escaped(change.label + what))"
      }
      output += "| \((row.cells.map(inline) + [mark ?? ""]).joined(separator: " | ")) |\n"
    }
    return output
  }

  // MARK: Text

  private func escaped(_ text: String) -> String { MarkdownText.escaped(text) }

  private func inline(_ words: [MarkedWord]) -> String {
    var output = ""
    var wasMarked = false
    for run in MarkedRun.runs(of: words, context: RedlineMarkdown.context) {
      if run.isGap {
        output += output.isEmpty ? "…" : " …"
        continue
      }
      let hasSpace = run.words[0].word.hasSpace
      let text = escaped(
        run.words.enumerated().map { index, word -> String in
          let space = word.word.hasSpace && index > 0 ? " " : ""
          return space + (word.word.style.contains(.lineBreak) ? "↵" : word.text)
        }.joined())
      let sign =
        switch run.mark {
        case .kept: ""
        case .removed: "~~"
        case .added: "**"
        case .restyled: "*"
        }
      if !output.isEmpty {
        if hasSpace || wasMarked && !sign.isEmpty {
          output += " "
        } else if Self.needsGap(output, text, opens: !sign.isEmpty, closes: wasMarked) {
          output += MarkdownText.gap
        }
      }
      output += text.isEmpty ? "" : sign + text + sign
      wasMarked = !sign.isEmpty
      if let link = run.linkChange { output += " (link: \(escaped(link)))" }
    }
    return output
  }

  /// A delimiter opens, or closes, only where the text inside ends in a letter or what is outside does not.
  private static func needsGap(_ before: String, _ after: String, opens: Bool, closes: Bool) -> Bool
  {
    func isLetter(_ scalar: Unicode.Scalar?) -> Bool { scalar.map(WordReader.isPart) ?? false }
    if opens {
      return !isLetter(after.unicodeScalars.first) && isLetter(before.unicodeScalars.last)
    }
    let inner = before.unicodeScalars.reversed().first { $0 != "*" && $0 != "~" }
    return closes && !isLetter(inner) && isLetter(after.unicodeScalars.first)
  }
}
