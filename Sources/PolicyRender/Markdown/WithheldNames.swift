import PolicyCore

/// Says in plain words that a text names something which its reader does not get, where a mark stands for the name.
///
/// Entries of lists that name nothing else are left out, and so is a heading below which nothing is left.
package struct WithheldNames: Sendable {
  private let mark: Character
  private let isEnglish: Bool

  /// - Parameters:
  ///   - mark: stands nowhere else in the text.
  ///   - language: of the text: `en`; in others a sign stands for the name.
  package init(mark: Character, language: String = "en") {
    self.mark = mark
    isEnglish = language == "en" || language.hasPrefix("en-")
  }

  /// Where no words fit.
  package static let sign = "[internal]"

  // MARK: A line

  /// - Parameter before: what stands before the text on its line.
  package func words(in text: String, after before: String = "") -> String {
    guard text.contains(mark) else { return text }
    guard isEnglish else { return text.replacing(String(mark), with: Self.sign) }
    var result = ""
    // A title in quotation marks is none any more.
    let unquoted = Self.quotations.reduce(text) { text, marks in
      text.replacing("\(marks.0)\(mark)\(marks.1)", with: String(mark))
    }
    var rest = unquoted[...]
    while let place = rest.firstIndex(of: mark) {
      result += rest[..<place]
      rest = rest[rest.index(after: place)...]
      var count = 1
      while let next = Self.joints.lazy.compactMap({ self.next(in: rest, after: $0) }).first {
        rest = next
        count += 1
      }
      Self.append(count, to: &result, after: before, followedBy: rest)
    }
    return result + rest
  }

  private static let quotations = [("\"", "\""), ("“", "”"), ("‘", "’"), ("„", "“"), ("«", "»")]
  private static let joints = [
    ", and the ", ", or the ", ", the ", " and the ", " or the ", ", and ", ", or ", ", ", " and ",
    " or ", " to ", "; ", " & ", "/", " – ", "–", " ", "",
  ]
  /// What other names than documents' are called, and in their plural.
  private static let nouns: [String: String] = [
    "objective": "objectives", "policy": "policies", "procedure": "procedures", "risk": "risks",
    "exception": "exceptions", "record": "records", "standard": "standards",
    "register": "registers", "document": "documents", "minutes": "minutes", "audit": "audits",
    "incident": "incidents",
  ]
  private static let determiners: Set<String> = [
    "the", "our", "this", "that", "its", "their", "these", "those", "each", "every", "any", "an",
  ]

  private func next(in rest: Substring, after joint: String) -> Substring? {
    guard rest.hasPrefix(joint) else { return nil }
    let behind = rest.dropFirst(joint.count)
    return behind.first == mark ? behind.dropFirst() : nil
  }

  /// Writes of so many names that follow each other what fits between the words around them.
  private static func append(
    _ count: Int, to text: inout String, after before: String, followedBy rest: Substring
  ) {
    let words = (before + text).split(separator: " ", omittingEmptySubsequences: false)
    // What ends with a comma or a stop ends a thought too.
    let last = words.count > 1 && words.last == "" ? words[words.count - 2].lowercased() : ""
    // "the confidentiality objective"
    let isNamed = words.dropLast(2).suffix(3).contains { determiners.contains($0.lowercased()) }
    if nouns[last] != nil || nouns.values.contains(last), text.hasSuffix(" ") {
      if nouns[last] == nil || isNamed {
        // "the objective OBJ-001", "the objectives OBJ-001 and OBJ-002": the noun is enough.
        text.removeLast()
      } else {
        text.removeLast(last.count + 1)
        text += count == 1 ? "an internal \(last)" : "internal \(nouns[last] ?? last)"
      }
      return
    }
    let following = rest.drop { $0 == " " }.prefix { $0.isLetter }.lowercased()
    let noun =
      nouns[following] != nil || nouns.values.contains(following)
      ? "" : count == 1 ? " document" : " documents"
    if last == "the", !noun.isEmpty, text.hasSuffix("the ") || text.hasSuffix("The ") {
      // Nothing told the reader of it before: "under the § …" is "under an internal document".
      text.removeLast("the ".count)
      return append(count, to: &text, after: before, followedBy: rest)
    }
    let isDetermined = determiners.contains(last)
    if last == "a", text.hasSuffix("a ") {
      text.removeLast()
      text += "n "
    }
    let name = count > 1 || isDetermined || last == "a" ? "internal\(noun)" : "an internal\(noun)"
    let above = (before + text).reversed().first { $0 != " " }
    let begins = above.map { ".!?".contains($0) } ?? true
    text += begins ? capitalised(name) : name
  }

  // MARK: Blocks

  package func applied(to view: DocumentView) -> DocumentView {
    var view = view
    view.title = words(in: view.title)
    view.control = view.control.map { row in
      var row = row
      row.value = words(in: row.value)
      row.note = row.note.map { words(in: $0) }
      return row
    }
    view.body = blocks(view.body)
    view.footnotes = view.footnotes.map {
      Footnote(label: $0.label, number: $0.number, blocks: blocks($0.blocks))
    }
    return view
  }

  private func blocks(_ blocks: [Block]) -> [Block] {
    var result: [Block] = []
    for block in blocks {
      if case .heading(let level, _, _) = block { dropEmptied(&result, before: level) }
      let shown = self.block(block)
      if shown == nil, case .list = block {
        result.append(Self.emptied)
      } else if let shown {
        result.append(shown)
      }
    }
    dropEmptied(&result, before: 0)
    return result.filter { $0 != Self.emptied }
  }

  /// Stands for a list of which nothing is left, until it is known what else its section holds.
  private static let emptied = Block.list(ListBlock(ordered: false, items: []))

  /// Takes away the last section, where it held a list that is gone and nothing but what leads to it.
  private func dropEmptied(_ blocks: inout [Block], before level: Int) {
    guard blocks.last == Self.emptied else { return }
    var end = blocks.count - 1
    if end > 0, case .paragraph(let inlines) = blocks[end - 1], Self.leadsOn(inlines) { end -= 1 }
    guard end > 0, case .heading(let own, _, _) = blocks[end - 1], own >= level else { return }
    blocks.removeLast(blocks.count - end + 1)
  }

  private static func leadsOn(_ inlines: [Inline]) -> Bool {
    inlines.plainText.last { $0 != " " } == ":"
  }

  /// Nil for a list of which nothing is left.
  private func block(_ block: Block) -> Block? {
    switch block {
    case .list(var list):
      list.items = list.items.compactMap { item in
        if namesOnly(item) { return nil }
        let inner = blocks(item.blocks)
        return inner.isEmpty && !item.blocks.isEmpty
          ? nil : ListItem(checked: item.checked, blocks: inner)
      }
      return list.items.isEmpty ? nil : .list(list)
    case .quote(let inner): return .quote(blocks(inner))
    case .box(var box):
      box.label = inlines(box.label)
      box.blocks = blocks(box.blocks)
      return .box(box)
    case .code(let language, let text):
      return .code(language: language, text: text.replacing(String(mark), with: Self.sign))
    case .drawing(let drawing):
      return .drawing(DrawingBlock(drawing.chart.mappingTexts { words(in: $0) }, drawing.say))
    case .heading, .paragraph, .table, .thematicBreak:
      return block.mappingInlines { inlines($0) }
    }
  }

  /// Whether an entry of a list says no more than the names.
  private func namesOnly(_ item: ListItem) -> Bool {
    guard item.blocks.count == 1, case .paragraph(let inlines) = item.blocks[0] else {
      return false
    }
    let text = inlines.plainText
    return text.contains(mark)
      && text.split { !$0.isLetter && !$0.isNumber && $0 != mark }.allSatisfy {
        $0.allSatisfy { $0 == mark } || Self.aroundNames.contains($0.lowercased())
      }
  }

  private static let aroundNames: Set<String> = [
    "internal", "confidential", "and", "or", "see", "also", "the",
  ]

  private func inlines(_ inlines: [Inline], after before: String = "") -> [Inline] {
    var text = before
    return inlines.map { inline -> Inline in
      let plain = [inline].plainText
      // A name that is a link or emphasised is no more than a word now.
      return !plain.isEmpty && plain.allSatisfy { $0 == mark } ? .text(plain) : inline
    }.joinedTexts.map { inline in
      let shown: Inline =
        switch inline {
        case .text(let words): .text(self.words(in: words, after: text))
        case .code(let code): .code(code.replacing(String(mark), with: Self.sign))
        case .link(let url, let title, let inner):
          .link(
            url: url, title: title.replacing(String(mark), with: Self.sign),
            inlines: self.inlines(inner, after: text))
        case .image(let url, let alt, let title):
          .image(
            url: url, alt: words(in: alt), title: title.replacing(String(mark), with: Self.sign))
        case .picture(let source, let alt): .picture(source: source, alt: words(in: alt))
        default: inline.mappingInner { self.inlines($0, after: text) }
        }
      text += [shown].plainText
      return shown
    }
  }
}
