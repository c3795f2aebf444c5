extension FactWords {
  func isCondition(_ index: Int) -> Bool { FactWords.ifs.contains(tokens[index].hash) }
  private static let ifs = WordReader.hashes(["if", "when"])

  /// "It is not allowed to:" goes on in the list below.
  var isBrokenOff: Bool { tokens.last.map { FactWords.unended.contains($0.hash) } ?? true }
  private static let unended = WordReader.hashes(["to", "may", "not"])

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
    var clause = FactParts.topic(around: figure, in: words, part, isFigure: isFigure)
    var topic = FactTopic()
    topic.isCell = context.row != nil
    let event = isFigure ? FactParts.event(behind: figure, in: words, clause) : 0..<0
    var bag = TopicWords()
    bag.addClause(words, clause, figure: figure, event: event)
    // "Within a day of its return, the laptop must be erased."
    if isFigure, bag.isEmpty, clause.upperBound < part.upperBound {
      let more = FactParts.topic(
        around: clause.upperBound..<clause.upperBound + 1, in: words,
        clause.upperBound..<part.upperBound, isFigure: false)
      bag.addClause(words, more, figure: figure, event: event)
      clause = clause.lowerBound..<more.upperBound
    }
    finish(&topic, &bag, clause, event)
    mark(&topic, figure, in: clause, isFigure: isFigure)
    return topic
  }

  /// The topic of a number of things: "1,400 trigger documents" in a list of much else.
  func topic(ofCount count: FactAmounts.Count) -> FactTopic {
    let clause = FactParts.listed(around: count.words, in: words)
    var topic = FactTopic()
    topic.isCell = context.row != nil
    var bag = TopicWords()
    bag.addClause(words, clause, figure: count.words, event: 0..<0)
    topic.counted = count.things.map { words.tokens[$0].form }
    finish(&topic, &bag, clause, 0..<0)
    return topic
  }

  private func finish(
    _ topic: inout FactTopic, _ bag: inout TopicWords, _ clause: Range<Int>, _ event: Range<Int>
  ) {
    topic.event = TopicWords.telling(words, event)
    topic.first = bag.first
    topic.hasOpening = bag.hasOpening
    if let verb = verb(in: clause) { (topic.verb, topic.isActive) = verb }
    if let leadIn = context.leadIn { bag.add(leadIn, .leadIn) }
    if let row = context.row {
      if let name = row.name {
        bag.add(name, .rowName)
        topic.numbers += name.tokens.compactMap { $0.number.map(Self.mark) }
      }
      // What stands at the head of a column is said in other words elsewhere.
      if let head = row.head { bag.add(head, .columnHead) }
    }
    topic.words = bag.words
    topic.around = context.aroundForms
    topic.ownQualifiers = words.qualifiers(lexicon, in: clause) | context.nearQualifiers
    topic.qualifiers = topic.ownQualifiers | context.qualifiers
    topic.anyQualifiers =
      topic.qualifiers | context.anyQualifiers
      | words.qualifiers(lexicon, in: words.tokens.indices)
  }

  private static func mark(_ number: Double) -> UInt32 { UInt32(clamping: Int(number * 100)) }

  private func mark(
    _ topic: inout FactTopic, _ figure: Range<Int>, in clause: Range<Int>, isFigure: Bool
  ) {
    for index in clause where !figure.contains(index) {
      // What a number counts is part of the matter: "tier 1", "step 12".
      if let number = words.tokens[index].number,
        !amounts.contains(where: { $0.words.contains(index) })
      {
        topic.numbers.append(Self.mark(number))
      }
    }
    for other in amounts where other.words != figure && clause.contains(other.words.lowerBound) {
      topic.numbers.append(UInt32(clamping: Int(other.value)))
    }
    topic.numbers.sort()
    topic.denies = words.places(of: .denies).contains {
      clause.contains($0.lowerBound) && $0.lowerBound < figure.lowerBound
        && !words.isWithinPhrase($0) && (isFigure || !words.isWithin($0, .bars))
        && !isBound($0, of: figure)
    }
    // What holds if something lasted so long is another matter than how long it may last, and so is what ", if …" narrows.
    topic.isConditional =
      clause.contains { $0 > 0 && $0 < figure.lowerBound && words.isCondition($0) }
      || clause.upperBound < words.tokens.count && words.isCondition(clause.upperBound)
  }

  /// "Not kept for longer than 30 days" denies nothing: it is a bound.
  private func isBound(_ denial: Range<Int>, of figure: Range<Int>) -> Bool {
    words.places(of: .more).contains {
      denial.upperBound <= $0.lowerBound && $0.upperBound <= figure.lowerBound
    }
  }

  /// What is done to the first of a clause, or what it does.
  private func verb(in clause: Range<Int>) -> (form: UInt32, isActive: Bool)? {
    for index in clause.dropLast() {
      let next = words.tokens[index + 1]
      if FactParts.isBe(words.tokens[index]) { return (next.form, false) }
      if FactParts.isModal(words.tokens[index]), !FactParts.isBe(next) { return (next.form, true) }
    }
    return nil
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
    topic.opening = Set(
      TopicWords.read(words, clause.lowerBound..<place.lowerBound).map(\.form)
    ).sorted()
    topic.conditions = words.places(of: .conditions).map { words.tokens[$0.lowerBound].form }
      .sorted()
    return Fact(
      key: Fact.Key(subject: -1, kind: .permission), kind: .permission, sense: .exact,
      value: bars.isEmpty ? 1 : 0, isWeak: isWeak, sentence: 0, bytes: self.place(place),
      topic: topic)
  }
}
