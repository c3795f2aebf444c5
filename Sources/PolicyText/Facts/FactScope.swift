/// The parts of a sentence that belong to each of its figures.
struct FactParts {
  private let starts: [Int]
  private let end: Int

  /// A part begins at the last break before its figure; the first begins with the sentence.
  init(_ words: FactWords, _ figures: [Range<Int>]) {
    end = words.tokens.count
    var starts = [0]
    for (one, next) in zip(figures, figures.dropFirst()) {
      let between = one.upperBound..<max(one.upperBound, next.lowerBound)
      let start = between.first { index in
        !words.tokens[index].before.isDisjoint(with: .breaks)
          || FactParts.joins.contains(words.tokens[index].hash)
      }
      starts.append(start ?? next.lowerBound)
    }
    self.starts = starts
  }

  func part(_ index: Int) -> Range<Int> {
    starts[index]..<(index + 1 < starts.count ? max(starts[index], starts[index + 1]) : end)
  }

  /// A part without the clause that ", and" adds behind its figure.
  static func upToNext(_ figure: Range<Int>, in words: FactWords, _ part: Range<Int>) -> Range<Int>
  {
    var end = figure.upperBound
    while end < part.upperBound,
      !words.tokens[end].before.contains(.comma) || !additions.contains(words.tokens[end].hash)
    {
      end += 1
    }
    return part.lowerBound..<max(end, part.lowerBound)
  }

  private static let additions = WordReader.hashes(["and", "but"])

  /// From the break before a figure to the next behind it.
  static func clause(around figure: Range<Int>, in words: FactWords) -> Range<Int> {
    func isBreak(_ index: Int) -> Bool {
      // What stands before a colon is the label of what follows, unless it is a sentence itself.
      words.tokens[index].before.contains(.comma)
        || words.tokens[index].before.contains(.colon) && index > 5
        || joins.contains(words.tokens[index].hash)
    }
    var start = figure.lowerBound
    while start > 0, !isBreak(start) { start -= 1 }
    var end = figure.upperBound
    while end < words.tokens.count, !isBreak(end) { end += 1 }
    return start..<end
  }

  private static let joins = WordReader.hashes([
    "and", "but", "or", "while", "whereas", "otherwise",
  ])

  /// The clause that says what a figure is about: what a comma joins before it belongs to it, and what follows one behind it does
  /// not.
  static func topic(
    around figure: Range<Int>, in words: FactWords, _ part: Range<Int>, isFigure: Bool = true
  ) -> Range<Int> {
    let tokens = words.tokens
    func hasModal(_ part: Range<Int>) -> Bool {
      tokens[part].contains { modals.contains($0.hash) }
    }
    var start = figure.lowerBound
    while start > part.lowerBound {
      let gap = tokens[start].before
      if gap.contains(.semicolon) || gap.contains(.colon) && start > 5 { break }
      let hash = tokens[start].hash
      if turns.contains(hash) { break }
      // "…, and must be told within a day" is another clause, and so is "…, who must accept it"; "keys or badges must be" is none.
      if joins.contains(hash) || gap.contains(.comma) && relatives.contains(hash),
        hasModal(part.lowerBound..<start),
        hasModal(start..<min(start + 6, figure.lowerBound))
      {
        break
      }
      start -= 1
    }
    var end = figure.upperBound
    while end < part.upperBound, tokens[end].before.isDisjoint(with: .breaks),
      !isFigure || !joins.contains(tokens[end].hash), !turns.contains(tokens[end].hash)
    {
      end += 1
    }
    return start..<end
  }

  private static let relatives = WordReader.hashes(["who", "which", "whose"])

  /// The words that say from when a length of time runs: "of the end of the job", "after the release".
  static func event(behind figure: Range<Int>, in words: FactWords, _ clause: Range<Int>) -> Range<
    Int
  > {
    let start = figure.upperBound
    guard start < clause.upperBound, starters.contains(words.tokens[start].hash) else {
      return start..<start
    }
    let end = (start + 1..<clause.upperBound).first {
      enders.contains(words.tokens[$0].hash) || isModal(words.tokens[$0])
    }
    return start + 1..<(end ?? clause.upperBound)
  }

  /// The one of several listed things in which a number stands.
  static func listed(around count: Range<Int>, in words: FactWords) -> Range<Int> {
    func isBreak(_ index: Int) -> Bool {
      !words.tokens[index].before.isDisjoint(with: .breaks) || isJoin(words.tokens[index])
    }
    var start = count.lowerBound
    while start > 0, !isBreak(start) { start -= 1 }
    let end = (count.upperBound..<words.tokens.count).first(where: isBreak)
    return start..<(end ?? words.tokens.count)
  }

  /// What opens a sentence and says when or for whom the rest holds: "After a move, …".
  static func opening(
    of words: FactWords, _ part: Range<Int>, before figure: Int
  ) -> Range<Int> {
    let start = part.lowerBound
    guard openers.contains(words.tokens[start].hash),
      let end = part.dropFirst().first(where: { words.tokens[$0].before.contains(.comma) }),
      end <= figure
    else { return start..<start }
    return start..<end
  }

  static func isPreposition(_ token: FactWords.Token) -> Bool {
    prepositions.contains(token.hash)
  }
  static func isModal(_ token: FactWords.Token) -> Bool { strictModals.contains(token.hash) }
  static func isBe(_ token: FactWords.Token) -> Bool { forms.contains(token.hash) }
  static func isJoin(_ token: FactWords.Token) -> Bool { joins.contains(token.hash) }

  private static let openers = WordReader.hashes([
    "if", "when", "where", "for", "on", "in", "during", "until", "unless", "after", "before",
    "once",
    "except", "whenever", "at", "upon",
  ])
  private static let prepositions = WordReader.hashes([
    "of", "for", "from", "in", "on", "at", "to", "with", "within", "by",
  ])
  private static let starters = WordReader.hashes([
    "of", "after", "from", "following", "without", "before", "upon",
  ])
  private static let enders = WordReader.hashes([
    "for", "with", "by", "via", "through", "in", "on", "at", "to", "under",
  ])
  private static let strictModals = WordReader.hashes([
    "must", "shall", "may", "will", "should", "can",
  ])
  private static let forms = WordReader.hashes(["be", "is", "are", "been", "being"])

  private static let turns = WordReader.hashes([
    "but", "while", "whereas", "otherwise", "unless", "because",
  ])
  private static let modals = WordReader.hashes([
    "must", "shall", "may", "will", "should", "is", "are",
  ])
}

/// What a figure is about: the qualifiers that are named, and the words beside the matter that narrow it.
struct FactScope {
  private let passage: FactPassage
  private let subject: Int
  private let figure: Range<Int>
  private let part: Range<Int>
  private let isAlone: Bool
  private let words: FactWords
  private let lexicon: FactLexicon

  init(
    _ passage: FactPassage, _ subject: Int, _ figure: Range<Int>, in part: Range<Int>, isAlone: Bool
  ) {
    self.passage = passage
    self.subject = subject
    self.figure = figure
    self.part = part
    self.isAlone = isAlone
    words = passage.words
    lexicon = passage.lexicon
  }

  /// Nil where the matter cannot be told.
  func key(kind: FactLexicon.Kind) -> Fact.Key? {
    let context = passage.context
    if lexicon.subjects[subject].isPlain {
      var strict = words.qualifiers(lexicon, in: part, strictOnly: true)
      for near in context.near {
        strict |= near.qualifiers(lexicon, in: near.tokens.indices, strictOnly: true)
      }
      return Fact.Key(subject: subject, qualifiers: strict, kind: kind)
    }
    var qualifiers = words.qualifiers(lexicon, in: part)
    for near in context.near { qualifiers |= near.qualifiers(lexicon, in: 0..<near.tokens.count) }
    if let heading = context.heading {
      let isOwn = !words.hasHead(subject)
      qualifiers |= heading.qualifiers(
        lexicon, in: 0..<heading.tokens.count, titlesOnly: !isOwn)
    }
    for above in context.above {
      qualifiers |= above.qualifiers(lexicon, in: 0..<above.tokens.count, titlesOnly: true)
    }
    var key = Fact.Key(subject: subject, qualifiers: qualifiers, kind: kind)
    if lexicon.subjects[subject].needsObject {
      guard let object = object() else { return nil }
      key.object = object
    }
    // A later part that names nothing of its own may be about anything.
    if !isAlone, part.lowerBound > 0, words.qualifiers(lexicon, in: part) == 0,
      anchors(in: part).isEmpty
    {
      return nil
    }
    var residue = beside() + opening()
    if let row = context.row {
      residue += (row.name.map { rest($0, isLabel: true) } ?? [])
      residue += row.head.map { rest($0, isLabel: true) } ?? []
    }
    if !words.hasHead(subject), !context.near.contains(where: { $0.hasHead(subject) }),
      let heading = context.heading
    {
      residue += rest(heading)
    }
    key.residue = Set(residue).sorted()
    return key
  }

  private func object() -> Int? {
    let context = passage.context
    var found = words.objects(in: isAlone ? 0..<words.tokens.count : part)
    if found.isEmpty, !isAlone { found = words.objects(in: 0..<words.tokens.count) }
    for near in context.near where found.isEmpty {
      found = near.objects(in: 0..<near.tokens.count)
    }
    if found.isEmpty, let heading = context.heading {
      found = heading.objects(in: 0..<heading.tokens.count)
    }
    return found.count == 1 ? found.first : nil
  }

  /// The places of what the figure is about.
  private func anchors(in part: Range<Int>) -> [Range<Int>] {
    let needsObject = lexicon.subjects[subject].needsObject
    return words.places { role in
      switch role {
      case .head(subject): !needsObject
      case .object: needsObject
      default: false
      }
    }.filter { part.contains($0.lowerBound) }
  }

  // MARK: Words that narrow

  /// What stands before the matter, and what a preposition binds to it or to the figure.
  private func beside() -> [UInt32] {
    let known = known(in: words)
    let binds = Set(words.places(of: .binds).map(\.lowerBound))
    var result: [UInt32] = []
    func take(_ index: Int) {
      if !known.contains(index), words.tokens[index].number == nil {
        result.append(identity(words.tokens[index]))
        // What a hyphen joins is one word.
        if index > 0, words.tokens[index].before.contains(.hyphen) {
          result.append(identity(words.tokens[index - 1]))
        }
      }
    }
    func follow(from start: Int, isFigure: Bool = false) {
      var index = start
      while index < words.tokens.count, index < start + 8 {
        if !words.tokens[index].before.isDisjoint(with: .breaks) { return }
        if figure.contains(index) { return }
        // "to stay accurate" says what for, not of what.
        if binds.contains(index), !isFigure || words.tokens[index].hash != Self.to {
          for next in index + 1..<max(index + 1, min(index + 4, words.tokens.count)) {
            if !words.tokens[next].before.isDisjoint(with: .breaks) { break }
            take(next)
          }
          return
        }
        index += 1
      }
    }
    for anchor in anchors(in: 0..<words.tokens.count) {
      var index = anchor.lowerBound
      var count = 0
      while index > 0, count < 3, words.tokens[index].before.isDisjoint(with: .breaks) {
        index -= 1
        count += 1
        if figure.contains(index) { break }
        // "Daily backups" are others than weekly ones.
        if isPeriod(index) {
          result.append(identity(words.tokens[index]))
          continue
        }
        // "system-level" narrows, though its parts do not.
        if words.tokens[index].before.contains(.hyphen) {
          result += [identity(words.tokens[index]), identity(words.tokens[max(0, index - 1)])]
          break
        }
        if known.contains(index), !isModifier(index) { break }
        take(index)
      }
      follow(from: anchor.upperBound)
    }
    follow(from: figure.upperBound, isFigure: true)
    return result
  }

  private static let to = WordReader.hash("to".utf8)

  /// A word of the matter itself, or one that tells nothing, lets the look back go on.
  private func isModifier(_ index: Int) -> Bool {
    words.matches.contains { match in
      guard match.words.contains(index) else { return false }
      switch match.role {
      case .qualifier, .head(subject), .object: return true
      default: return false
      }
    }
  }

  private func isPeriod(_ index: Int) -> Bool {
    words.matches.contains { match in
      if case .period = match.role { match.words == index..<index + 1 } else { false }
    }
  }

  /// "For a laptop that …, …": what a clause at the beginning says.
  private func opening() -> [UInt32] {
    guard words.places(of: .clauses).contains(where: { $0.lowerBound == 0 }),
      let end = words.tokens.indices.dropFirst().first(where: {
        words.tokens[$0].before.contains(.comma)
      }), end <= figure.lowerBound
    else { return [] }
    let known = known(in: words)
    return (1..<end).filter { !known.contains($0) && words.tokens[$0].number == nil }
      .map { identity(words.tokens[$0]) }
  }

  /// - Parameter isLabel: the name of a row or column, which narrows by all but a few words.
  private func rest(_ other: FactWords, isLabel: Bool = false) -> [UInt32] {
    let known = known(in: other, isLabel: isLabel)
    return other.tokens.indices.filter { !known.contains($0) && other.tokens[$0].number == nil }
      .map { identity(other.tokens[$0]) }
  }

  /// One for all forms of a word that the lexicon has.
  private func identity(_ token: FactWords.Token) -> UInt32 {
    token.stem == 0 ? token.hash : UInt32(token.stem)
  }

  /// The words that narrow nothing: those of the matter itself, of figures, of qualifiers, and those of the list.
  private func known(in words: FactWords, isLabel: Bool = false) -> Set<Int> {
    var known = Set(words.tokens.indices.filter { words.tokens[$0].isLink })
    for match in words.matches {
      let isKnown =
        switch match.role {
        case .head(subject), .near(subject), .counts(subject), .with(subject, _): true
        case .number, .unit, .period, .object: true
        case .qualifier(let index): !isLabel || !lexicon.qualifiers[index].isNeutral
        case .word(.labels): isLabel
        case .word: !isLabel
        default: false
        }
      if isKnown { known.formUnion(match.words) }
    }
    return known
  }
}
