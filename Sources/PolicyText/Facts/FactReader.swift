import PolicyCore
import PolicyModel
import PolicySyntax

/// Reads the facts of one document out of the sentences that name a figure.
package struct FactReader {
  private let document: PolicyDocument
  private let text: DocumentText
  private let lexicon = FactLexicon.shared
  private var roles: [Int: SectionRole] = [:]
  private var headings: [Int: FactWords] = [:]
  private var titles: [Int: [FactWords]] = [:]
  private var cells: [Int: FactWords] = [:]
  /// The words of sentences, by their numbers.
  private var read: [Int: FactWords] = [:]
  private var sections: [Int: FactContext.Section] = [:]
  /// The words of each cell of a table, by its node.
  private var sentences: [Int: Range<Int>] = [:]
  private let title: FactWords
  private let quotes: QuoteRanges

  /// - Parameter text: of the same document.
  package static func facts(of document: PolicyDocument, _ text: DocumentText) -> [Fact] {
    var reader = FactReader(document, text)
    var facts: [Fact] = []
    for index in text.sentences.indices {
      let sentence = text.sentences[index]
      if sentence.has(.figures)
        || (sentence.place == .cell || text.hasRule(index)) && reader.hasNumber(sentence)
      {
        facts += reader.facts(ofSentence: index)
      } else if sentence.has(.permissions), sentence.place != .cell {
        facts += reader.facts(ofSentence: index, isPermission: true)
      }
    }
    return facts
  }

  /// The facts of a sentence that stands in no document's body.
  package static func facts(inSentence text: String) -> [Fact] {
    let words = FactWords(text, FactLexicon.shared)
    return FactPassage(words, FactContext(), FactLexicon.shared).facts(isWeak: false)
  }

  private init(_ document: PolicyDocument, _ text: DocumentText) {
    self.document = document
    self.text = text
    title = FactWords(document.title, FactLexicon.shared)
    quotes = QuoteRanges(document.parsed.body)
    for sentence in text.sentences where sentence.place == .cell {
      let known = sentences[sentence.block] ?? sentence.words
      sentences[sentence.block] = known.lowerBound..<sentence.words.upperBound
    }
  }

  private mutating func facts(ofSentence index: Int, isPermission: Bool = false) -> [Fact] {
    let sentence = text.sentences[index]
    guard sentence.place != .heading, !sentence.isQuestion, isRule(index),
      !text.isNegated(index), !quotes.contain(sentence.block)
    else { return [] }
    let words = self.words(ofSentence: index)
    guard isPermission || words.mayStateFact || sentence.place == .cell else { return [] }
    let isOrder =
      isPermission || text.hasRule(index) || sentence.place != .paragraph || text.isStatement(index)
    guard isOrder, !words.has(.past) || text.hasRule(index) else { return [] }
    let cell = sentence.place == .cell ? place(ofCell: sentence.block) : nil
    // What stands first in a row names it: "| Weekly | 12 weeks |".
    if let cell, cell.column == 0 { return [] }
    let context = FactContext(
      leadIn: sentence.leadIn.map { self.words(ofSentence: $0) },
      row: sentence.place == .cell ? row(of: sentence.block) : nil,
      section: around(sentence.section), before: before(index))
    let passage = FactPassage(words, context, lexicon, isRule: text.hasRule(index))
    let isWeak = words.has(.weak) || context.leadIn?.has(.weak) == true
    let facts =
      isPermission
      ? [passage.permission(isWeak: isWeak)].compactMap(\.self) : passage.facts(isWeak: isWeak)
    let group = group(of: sentence.block)
    return facts.map {
      var fact = $0
      fact.sentence = index
      fact.group = group
      fact.isListed = group != sentence.block
      fact.section = sentence.section
      fact.cell = cell
      return fact
    }
  }

  /// The outermost list or table around a block, or the block itself.
  private func group(of block: Int) -> Int {
    let body = document.parsed.body
    var result = block
    var node = body.nodes[block].parent
    while node > 0 {
      switch body.nodes[node].kind {
      case .list, .table: result = node
      default: break
      }
      node = body.nodes[node].parent
    }
    return result
  }

  private func place(ofCell cell: Int) -> Fact.Cell? {
    let body = document.parsed.body
    let row = body.nodes[cell].parent
    guard row > 0 else { return nil }
    let column = body.children(of: row).prefix { $0 < cell }.reduce(0) { count, _ in count + 1 }
    return Fact.Cell(table: body.nodes[row].parent, row: row, column: column)
  }

  /// Whether one of the words of a cell begins with a digit: what it counts may stand at the head of its column.
  private func hasNumber(_ sentence: DocumentText.Sentence) -> Bool {
    let bytes = document.source.bytes
    return text.words[sentence.words].contains {
      Int($0.start) < bytes.count && bytes[Int($0.start)] &- 0x30 < 10
    }
  }

  /// What stands at the end of a file, below a list of related documents, may well be a rule.
  private mutating func isRule(_ index: Int) -> Bool {
    let sentence = text.sentences[index]
    guard sentence.section >= 0, sentence.section < document.sections.count else { return true }
    let title = document.sections[sentence.section].title
    let role = roles[sentence.section] ?? SectionRole(title: title)
    roles[sentence.section] = role
    // Of a risk, what is done against it binds; all else tells of it.
    if document.kind == .risk {
      return SectionTitle.words(title).contains { FactReader.measures.contains(String($0)) }
    }
    switch role {
    case .rules: return true
    case .exclusion: return false
    case .context:
      // What a procedure is about, it may name in a table: which stores, how often, within what time.
      if sentence.place == .cell, document.kind == .procedure,
        SectionTitle.words(title).first == "scope"
      {
        return true
      }
      guard sentence.place == .paragraph, sentence.linkWords == 0, text.isStatement(index),
        let first = SectionTitle.words(title).first(where: { $0.first?.isLetter == true })
      else { return false }
      return first == "related" || first == "references" || first == "reference"
    }
  }

  private static let measures: Set<String> = [
    "controls", "control", "measures", "mitigation", "mitigations", "safeguards",
  ]

  /// What leads in to a list is asked for by each of its items, and each sentence by the next.
  private mutating func words(ofSentence index: Int) -> FactWords {
    if let known = read[index] { return known }
    let words = FactWords(text.words[text.sentences[index].words], in: document.source, lexicon)
    read[index] = words
    return words
  }

  // MARK: What stands around

  /// The sentence before, in the same paragraph or item: what it speaks of, the next one may mean.
  private mutating func before(_ index: Int) -> FactWords? {
    guard index > 0, text.sentences[index].place != .cell,
      text.sentences[index - 1].block == text.sentences[index].block
    else { return nil }
    return words(ofSentence: index - 1)
  }

  private mutating func around(_ section: Int) -> FactContext.Section {
    if let known = sections[section] { return known }
    let around = FactContext.Section(heading: heading(section), above: above(section), lexicon)
    sections[section] = around
    return around
  }

  private mutating func heading(_ section: Int) -> FactWords? {
    guard section >= 0, section < document.sections.count else { return nil }
    if let known = headings[section] { return known }
    let words = FactWords(document.sections[section].title, lexicon)
    headings[section] = words
    return words
  }

  /// The title, and the headings above the section's own.
  private mutating func above(_ section: Int) -> [FactWords] {
    guard section >= 0, section < document.sections.count else { return [title] }
    if let known = titles[section] { return known }
    // Sections that follow each other mostly stand below the same headings.
    var result = [title]
    let level = document.sections[section].level
    let parents = (0..<section).reversed().prefix(200)
    var lowest = level
    for index in parents where document.sections[index].level < lowest {
      lowest = document.sections[index].level
      if let words = heading(index) { result.append(words) }
      if lowest <= 1 { break }
    }
    titles[section] = result
    return result
  }

  /// The words at the head of a cell's row and column.
  private mutating func row(of cell: Int) -> FactContext.Row? {
    let body = document.parsed.body
    let node = body.nodes[cell].parent
    guard node > 0, case .tableRow(isHeader: false) = body.nodes[node].kind else { return nil }
    let cells = Array(body.children(of: node))
    guard let column = cells.firstIndex(of: cell) else { return nil }
    let table = body.nodes[node].parent
    var heads: [Int] = []
    if let first = body.children(of: table).first(where: { _ in true }),
      case .tableRow(isHeader: true) = body.nodes[first].kind
    {
      heads = Array(body.children(of: first))
    }
    var row = FactContext.Row()
    if column < heads.count { row.head = words(ofCell: heads[column]) }
    guard column > 0 else { return row }
    row.name = name(ofRow: cells[0], head: heads.first)
    row.others = cells.indices.filter { $0 > 0 && $0 != column }.map { words(ofCell: cells[$0]) }
    return row
  }

  /// The words of the first cell; where that is a mere number, with what it counts: "severity 1".
  private mutating func name(ofRow cell: Int, head: Int?) -> FactWords {
    let name = words(ofCell: cell)
    guard name.tokens.count == 1, name.tokens[0].number != nil, let head, head != cell else {
      return name
    }
    let body = document.parsed.body
    let words = FactWords("\(body.plainText(of: head)) \(body.plainText(of: cell))", lexicon)
    cells[cell] = words
    return words
  }

  private mutating func words(ofCell node: Int) -> FactWords {
    if let known = cells[node] { return known }
    let words =
      sentences[node].map {
        FactWords(text.words[$0], in: document.source, lexicon)
      } ?? FactWords(document.parsed.body.plainText(of: node), lexicon)
    cells[node] = words
    return words
  }
}
