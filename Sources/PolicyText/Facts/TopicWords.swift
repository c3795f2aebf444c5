/// The words of a topic, as they are met.
struct TopicWords {
  private var found: [UInt32: FactTopic.Word] = [:]
  /// The first telling word of the clause.
  private(set) var first: UInt32?
  private(set) var hasOpening = false

  var isEmpty: Bool { found.isEmpty }
  var words: [FactTopic.Word] { found.values.sorted { $0.form < $1.form } }

  /// The words of the clause itself.
  mutating func addClause(
    _ words: FactWords, _ part: Range<Int>, figure: Range<Int>, event: Range<Int>
  ) {
    guard !part.isEmpty else { return }
    let verb = part.first {
      FactParts.isModal(words.tokens[$0]) || FactParts.isBe(words.tokens[$0])
    }
    let subject =
      part.lowerBound..<max(part.lowerBound, min(verb ?? part.lowerBound, figure.lowerBound))
    let opening = FactParts.opening(of: words, part, before: figure.lowerBound)
    hasOpening = hasOpening || !opening.isEmpty
    var list = Self.read(words, part).filter { !figure.contains($0.index) }
    Self.findNeighbours(&list, words, figure)
    for read in list where !event.contains(read.index) {
      if first == nil, read.weight > 1 { first = read.form }
      var word = FactTopic.Word(
        form: read.form, weight: read.weight, origin: .clause,
        item: subject.contains(read.index) ? Self.item(read.index, words, subject) : nil,
        near: read.near)
      word.near.opens = opening.contains(read.index)
      word.near.followsFigure = read.index == figure.upperBound
      keep(word)
    }
  }

  /// All words of what stands near.
  mutating func add(_ near: FactWords, _ origin: FactTopic.Origin) {
    let all = near.tokens.indices
    var list = Self.read(near, all)
    Self.findNeighbours(&list, near, 0..<0)
    for read in list {
      keep(
        FactTopic.Word(
          form: read.form, weight: origin == .columnHead ? 1 : read.weight, origin: origin,
          item: origin == .rowName ? Self.item(read.index, near, all) : nil, near: read.near))
    }
  }

  private mutating func keep(_ word: FactTopic.Word) {
    if let known = found[word.form], known.weight >= word.weight { return }
    found[word.form] = word
  }

  static func telling(_ words: FactWords, _ part: Range<Int>) -> [UInt32] {
    read(words, part).compactMap { $0.weight > 1 ? $0.form : nil }
  }

  /// Which of several listed things a word belongs to; nil where there is one alone.
  private static func item(_ index: Int, _ words: FactWords, _ part: Range<Int>) -> Int? {
    var (before, all) = (0, 0)
    for place in part.dropFirst()
    where words.tokens[place].before.contains(.comma) || FactParts.isJoin(words.tokens[place]) {
      all += 1
      if place <= index { before += 1 }
    }
    return all > 0 ? before : nil
  }

  // MARK: Reading

  struct Read {
    var index: Int
    var form: UInt32
    var weight: UInt8
    var near = FactTopic.Near()
  }

  private static func findNeighbours(
    _ list: inout [Read], _ words: FactWords, _ figure: Range<Int>
  ) {
    func isApart(_ one: Int, _ other: Int) -> Bool {
      one < figure.lowerBound && figure.upperBound <= other
        || (one + 1...other).contains { !words.tokens[$0].before.isDisjoint(with: .breaks) }
    }
    for place in list.indices {
      let index = list[place].index
      if place > 0, !isApart(list[place - 1].index, index) {
        let before = list[place - 1]
        list[place].near.before = before.form
        if (before.index + 1..<index).contains(where: { FactParts.isPreposition(words.tokens[$0]) })
        {
          list[place].near.bound = before.form
        }
      }
      if place + 1 < list.count, !isApart(index, list[place + 1].index) {
        list[place].near.behind = list[place + 1].form
        if list[place + 1].index == index + 1 { list[place].near.noun = list[place + 1].form }
      }
    }
  }

  /// Each word that says something, with how much it tells.
  static func read(_ words: FactWords, _ part: Range<Int>) -> [Read] {
    guard !part.isEmpty else { return [] }
    var weights = [UInt8](repeating: 2, count: words.tokens.count)
    for match in words.matches {
      switch match.role {
      case .word(.neutral) where match.words.count == 1:
        weights[match.words.lowerBound] = min(1, weights[match.words.lowerBound])
      case .word(.small), .word(.least), .word(.most), .word(.more), .word(.permits),
        .word(.bars), .unit, .period, .number, .word(.every):
        for index in match.words { weights[index] = 0 }
      default: break
      }
    }
    var list: [Read] = []
    for index in part {
      let token = words.tokens[index]
      guard !token.isLink else { continue }
      // The name of a machine is one word: `nl-train-raw`.
      if token.isCode {
        if token.before.contains(.hyphen), let last = list.last, last.index < index,
          words.tokens[last.index..<index].allSatisfy(\.isCode)
        {
          list[list.count - 1].form = FactWords.codeForm(last.form &* 31 &+ token.form)
        } else {
          list.append(Read(index: index, form: FactWords.codeForm(token.form), weight: 2))
        }
        continue
      }
      guard weights[index] > 0, token.number == nil, token.end - token.start > 1 else { continue }
      list.append(Read(index: index, form: token.form, weight: weights[index]))
    }
    return list
  }
}
