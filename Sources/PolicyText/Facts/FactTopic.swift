/// What a figure or a permission is about, by the words of its clause. Two of which all words are the same are about one matter,
/// whether the lexicon knows it or not.
package struct FactTopic: Hashable, Sendable {
  struct Word: Hashable, Sendable {
    var form: UInt32
    /// Two for a word that tells things apart, one for a word that any sentence may have.
    var weight: UInt8
  }

  /// The words of the clause, of its lead-in and, in a table, of the names of row and column; each once, in order.
  var words: [Word] = []
  /// Those of the heading, which may answer a word of another clause.
  var around: [UInt32] = []
  /// Which qualifiers are named, in the clause or above it.
  var qualifiers: UInt64 = 0
  /// What must be the same too: further numbers and lengths of time, and whether the clause denies.
  var marks: [UInt32] = []
  /// The first telling word of the clause: suppliers that must tell us are not we that must tell suppliers.
  var first: UInt32?
  var isCell = false
  /// Words that make a permission or a bar depend on something.
  var conditions: [UInt32] = []
  /// Of a permission, the words that say who or what may or must not.
  var opening: [UInt32] = []

  /// The words by which others of the same matter are looked for.
  package var telling: [UInt32] { words.compactMap { $0.weight > 1 ? $0.form : nil } }

  package var isEmpty: Bool { words.isEmpty }

  /// From nothing to one, how much two have in common; nil where they may be about different matters.
  package func likeness(to other: FactTopic) -> Double? {
    guard qualifiers == other.qualifiers, marks == other.marks else { return nil }
    let hasCell = isCell || other.isCell
    guard hasCell || first == other.first else { return nil }
    let own = FactTopic.compare(self, other)
    let its = FactTopic.compare(other, self)
    // A word that one has and the other lacks may make it another thing.
    guard own.rest == 0, its.rest == 0, own.shared >= (hasCell ? 8 : 6) else { return nil }
    return Double(own.shared) / Double(own.shared + own.answered + its.answered)
  }

  /// The same of what is barred and what is allowed. A bar without a word of its own holds for what a permission adds to it; what
  /// it adds to a permission only narrows that.
  ///
  /// - Parameter isWhole: whether the permission may not add anything.
  package func likeness(ofBarTo other: FactTopic, isWhole: Bool) -> Double? {
    guard qualifiers == other.qualifiers, marks == other.marks, !opening.isEmpty,
      !other.opening.isEmpty
    else { return nil }
    let own = FactTopic.compare(self, other)
    let its = FactTopic.compare(other, self)
    guard own.rest == 0, its.rest <= (isWhole ? 0 : 6),
      opening == other.opening
        ? own.shared >= 3 : first == other.first && its.rest == 0 && own.shared >= 6
    else { return nil }
    return Double(own.shared) / Double(own.shared + own.answered + its.answered + its.rest)
  }

  /// Whether a permission depends on nothing on which the bar does not depend as well.
  package func isUnconditional(beside bar: FactTopic) -> Bool {
    conditions.allSatisfy { bar.conditions.contains($0) }
  }

  /// The weights of the words that another has too, that stand around it, and that it lacks.
  private static func compare(
    _ one: FactTopic, _ other: FactTopic
  ) -> (shared: Int, answered: Int, rest: Int) {
    var result = (shared: 0, answered: 0, rest: 0)
    var index = 0
    var place = 0
    for word in one.words {
      while index < other.words.count, other.words[index].form < word.form { index += 1 }
      while place < other.around.count, other.around[place] < word.form { place += 1 }
      if index < other.words.count, other.words[index].form == word.form {
        result.shared += Int(word.weight)
      } else if place < other.around.count, other.around[place] == word.form {
        result.answered += Int(word.weight)
      } else {
        result.rest += Int(word.weight)
      }
    }
    return result
  }
}

extension FactWords {
  func isCondition(_ index: Int) -> Bool { FactWords.ifs.contains(tokens[index].hash) }
  private static let ifs: Set<UInt32> = Set(["if", "when"].map { WordReader.hash($0.utf8) })

  /// "It is not allowed to:" goes on in the list below.
  var isBrokenOff: Bool { tokens.last.map { FactWords.unended.contains($0.hash) } ?? true }
  private static let unended: Set<UInt32> = Set(
    ["to", "may", "not"].map { WordReader.hash($0.utf8) })

  /// Whether some words are part of a phrase of a list.
  func isWithin(_ words: Range<Int>, _ list: FactLexicon.Word) -> Bool {
    places(of: list).contains {
      $0.lowerBound <= words.lowerBound && words.upperBound <= $0.upperBound
    }
  }
}

extension FactPassage {
  /// The topic of a figure, or of a word that permits or bars.
  ///
  /// - Parameter part: the part of the sentence that is the figure's.
  func topic(of figure: Range<Int>, in part: Range<Int>, isFigure: Bool = true) -> FactTopic {
    let clause = FactParts.topic(around: figure, in: words, part, isFigure: isFigure)
    var topic = FactTopic()
    var found: [UInt32: UInt8] = [:]
    collect(words, clause, leavingOut: figure, &found)
    topic.first =
      clause.first { !figure.contains($0) && found[words.tokens[$0].form] == 2 }
      .map { words.tokens[$0].form }
    topic.isCell = context.row != nil
    if let leadIn = context.leadIn {
      collect(leadIn, leadIn.tokens.indices, leavingOut: 0..<0, &found)
    }
    if let row = context.row {
      if let name = row.name {
        collect(name, name.tokens.indices, leavingOut: 0..<0, &found)
      }
      if let head = row.head {
        // What stands at the head of a column is said in other words elsewhere.
        collect(head, head.tokens.indices, leavingOut: 0..<0, most: 1, &found)
      }
      for token in row.name?.tokens ?? [] {
        if let number = token.number { topic.marks.append(UInt32(clamping: Int(number * 100))) }
      }
    }
    topic.words = found.map { FactTopic.Word(form: $0.key, weight: $0.value) }
      .sorted { $0.form < $1.form }
    var around: [UInt32: UInt8] = [:]
    if let heading = context.heading {
      collect(heading, heading.tokens.indices, leavingOut: 0..<0, &around)
      topic.qualifiers |= heading.qualifiers(lexicon, in: heading.tokens.indices)
    }
    topic.around = around.keys.sorted()
    topic.qualifiers |= words.qualifiers(lexicon, in: clause)
    for near in context.near {
      topic.qualifiers |= near.qualifiers(lexicon, in: near.tokens.indices)
    }
    for above in context.above {
      topic.qualifiers |= above.qualifiers(
        lexicon, in: above.tokens.indices, titlesOnly: true)
    }
    for index in clause where !figure.contains(index) {
      let token = words.tokens[index]
      // What a number counts is part of the matter: "tier 1", "step 12".
      if let number = token.number, !amounts.contains(where: { $0.words.contains(index) }) {
        topic.marks.append(UInt32(clamping: Int(number * 100)))
      }
    }
    for other in amounts where other.words != figure && clause.contains(other.words.lowerBound) {
      topic.marks.append(UInt32(clamping: Int(other.value)))
    }
    if words.places(of: .denies).contains(where: {
      clause.contains($0.lowerBound) && $0.lowerBound < figure.lowerBound
        && !words.isWithinPhrase($0) && (isFigure || !words.isWithin($0, .bars))
    }) {
      topic.marks.append(UInt32.max)
    }
    // What holds if something lasted so long is another matter than how long it may last, and so is what ", where …" narrows.
    if clause.contains(where: { $0 > 0 && $0 < figure.lowerBound && words.isCondition($0) })
      || words.places(of: .clauses).contains(where: { $0.lowerBound == clause.upperBound })
    {
      topic.marks.append(UInt32.max - 1)
    }
    topic.marks.sort()
    return topic
  }

  private func collect(
    _ words: FactWords, _ part: Range<Int>, leavingOut figure: Range<Int>, most: UInt8 = 2,
    _ found: inout [UInt32: UInt8]
  ) {
    var weights = [UInt8](repeating: most, count: words.tokens.count)
    for match in words.matches {
      switch match.role {
      case .word(.neutral) where match.words.count == 1:
        weights[match.words.lowerBound] = min(1, weights[match.words.lowerBound])
      case .word(.small), .word(.least), .word(.most), .word(.permits), .word(.bars), .unit,
        .period,
        .number, .word(.every):
        for index in match.words { weights[index] = 0 }
      default: break
      }
    }
    var name: UInt32?
    for index in part where !figure.contains(index) && weights[index] > 0 {
      let token = words.tokens[index]
      guard token.number == nil, token.end - token.start > 1, !token.isLink else { continue }
      // The name of a machine is one word: `nl-train-raw`.
      if token.isCode {
        let isJoined = token.before.contains(.hyphen) && name != nil
        if let name, isJoined { found[name] = nil }
        let form = isJoined ? (name ?? 0) &* 31 &+ token.form : token.form
        found[form] = most
        name = form
        continue
      }
      name = nil
      found[token.form] = max(found[token.form] ?? 0, weights[index])
    }
  }
}

extension FactPassage {
  /// What a sentence allows or bars, as a fact of yes and no: "static keys are barred".
  func permission(isWeak: Bool) -> Fact? {
    let bars = words.places(of: .bars)
    let permits = words.places(of: .permits).filter { permit in
      // "may not" bars.
      !bars.contains { $0.overlaps(permit) }
    }
    guard bars.isEmpty != permits.isEmpty, !words.has(.perhaps), !words.has(.unsettled),
      let place = bars.first ?? permits.first, amounts.isEmpty, !words.isBrokenOff
    else { return nil }
    var topic = topic(of: place, in: words.tokens.indices, isFigure: false)
    guard topic.words.count > 1 else { return nil }
    let clause = FactParts.topic(around: place, in: words, words.tokens.indices)
    var opening: [UInt32: UInt8] = [:]
    collect(words, clause.lowerBound..<place.lowerBound, leavingOut: 0..<0, &opening)
    topic.opening = opening.keys.sorted()
    topic.conditions = words.places(of: .conditions).map { words.tokens[$0.lowerBound].form }
      .sorted()
    return Fact(
      key: Fact.Key(subject: -1, kind: .permission), kind: .permission, sense: .exact,
      value: bars.isEmpty ? 1 : 0, isWeak: isWeak, sentence: 0, bytes: self.place(place),
      topic: topic)
  }
}
