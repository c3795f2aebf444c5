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
      if sentence.has(.figures) || sentence.place == .cell && reader.hasNumber(sentence) {
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
    let words = FactWords(text.words[sentence.words], in: document.source, lexicon)
    guard isPermission || words.mayStateFact else { return [] }
    let context = FactContext(
      leadIn: sentence.leadIn.map { self.words(ofSentence: $0) },
      row: sentence.place == .cell ? row(of: sentence.block) : nil,
      heading: heading(sentence.section), above: above(sentence.section))
    let isOrder =
      isPermission || text.hasRule(index) || sentence.place != .paragraph || text.isStatement(index)
    guard isOrder, !words.has(.past) || text.hasRule(index) else { return [] }
    let passage = FactPassage(words, context, lexicon)
    let isWeak = words.has(.weak) || context.leadIn?.has(.weak) == true
    let facts =
      isPermission
      ? [passage.permission(isWeak: isWeak)].compactMap(\.self) : passage.facts(isWeak: isWeak)
    let group = group(of: sentence.block)
    return facts.map {
      var fact = $0
      fact.sentence = index
      fact.group = group
      fact.section = sentence.section
      fact.isCell = sentence.place == .cell
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
    switch role {
    case .rules: return true
    case .exclusion: return false
    case .context:
      guard sentence.place == .paragraph, sentence.linkWords == 0, text.isStatement(index),
        let first = SectionTitle.words(title).first(where: { $0.first?.isLetter == true })
      else { return false }
      return first == "related" || first == "references" || first == "reference"
    }
  }

  private func words(ofSentence index: Int) -> FactWords {
    FactWords(text.words[text.sentences[index].words], in: document.source, lexicon)
  }

  // MARK: What stands around

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
    let row = body.nodes[cell].parent
    guard row > 0, case .tableRow(isHeader: false) = body.nodes[row].kind else { return nil }
    let cells = Array(body.children(of: row))
    guard let column = cells.firstIndex(of: cell) else { return nil }
    let table = body.nodes[row].parent
    var head: FactWords?
    if let first = body.children(of: table).first(where: { _ in true }),
      case .tableRow(isHeader: true) = body.nodes[first].kind
    {
      let heads = Array(body.children(of: first))
      if column < heads.count { head = words(ofCell: heads[column]) }
    }
    let name = column > 0 ? words(ofCell: cells[0]) : nil
    return FactContext.Row(name: name, head: head)
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
