/// One sentence with what stands around it, from which facts are read.
struct FactPassage {
  let words: FactWords
  let context: FactContext
  let lexicon: FactLexicon
  let amounts: [FactAmounts.Amount]
  private let counts: [FactAmounts.Count]
  private let unsettled: [Range<Int>]

  /// - Parameter isRule: whether the sentence orders something, so that a number of things in it binds.
  init(
    _ words: FactWords, _ context: FactContext, _ lexicon: FactLexicon, isRule: Bool = true
  ) {
    self.words = words
    self.context = context
    self.lexicon = lexicon
    let found = FactAmounts(words)
    var amounts = found.all
    if amounts.first?.words.lowerBound != 0,
      let interval = FactAmounts.interval(words, below: context.row?.head)
    {
      amounts.insert(interval, at: 0)
    }
    self.amounts = amounts
    counts = isRule || context.row?.name != nil ? found.counts : []
    unsettled = words.places(of: .unsettled)
  }

  func facts(isWeak: Bool) -> [Fact] {
    if context.leadIn?.has(.unsettled) == true { return [] }
    var named = words.heads | (context.heading?.heads ?? 0)
    var barred: UInt64 = 0
    for near in context.near {
      named |= near.heads
      barred |= near.without
    }
    named &= ~barred
    var facts = matters(isWeak: isWeak)
    for subject in lexicon.subjects.indices where named & 1 << UInt64(subject) != 0 {
      let own = isAbout(subject) ? self.facts(on: subject, isWeak: isWeak) : []
      let isNamed = own.isEmpty && lexicon.subjects[subject].isNamed
      facts += isNamed ? self.named(subject, isWeak: isWeak) : own
    }
    return facts
  }

  /// Whether all that the subject asks for is named, and nothing that makes it another matter.
  private func isAbout(_ subject: Int) -> Bool {
    guard !context.near.contains(where: { $0.hasWithout(subject) }) else { return false }
    if lexicon.subjects[subject].isHere, !words.hasHead(subject) { return false }
    let near = [words] + context.near
    let around = near + [context.heading].compactMap(\.self)
    guard around.contains(where: { $0.hasHead(subject) }) else { return false }
    return (0..<lexicon.subjects[subject].groups).allSatisfy { group in
      near.contains { $0.hasWith(subject, group) }
        || words.hasHead(subject) == false && context.heading?.hasWith(subject, group) == true
    }
  }

  private func facts(on subject: Int, isWeak: Bool) -> [Fact] {
    let settings = lexicon.subjects[subject]
    if settings.kind == .flag {
      return words.hasWithout(subject) ? [] : flag(subject, isWeak: isWeak)
    }
    let without = words.places { if case .without(subject) = $0 { true } else { false } }
    let own = figures(of: subject).filter {
      isNear($0, subject) && isOf(subject, $0) && !isUnsettled($0.words)
        && isClear($0.words, of: without) && (!settings.isHere || isBehindHead($0.words, subject))
    }
    guard !own.isEmpty else { return [] }
    let parts = FactParts(words, own.map(\.words))
    var facts: [Fact] = []
    for (index, amount) in own.enumerated() {
      let part = FactParts.upToNext(amount.words, in: words, parts.part(index))
      let scope = FactScope(self, subject, amount.words, in: part, isAlone: own.count == 1)
      guard let key = scope.key(kind: amount.kind == .workday ? .time : amount.kind),
        let sense = sense(of: amount, settings, in: part)
      else { return [] }
      facts.append(
        Fact(
          key: key, kind: amount.kind, sense: sense, value: amount.value, isWeak: isWeak,
          sentence: 0, bytes: place(amount.words)))
    }
    // Two figures of one thing in one sentence: which holds when cannot be told.
    for (index, fact) in facts.enumerated()
    where facts[..<index].contains(where: { $0.key == fact.key && $0.value != fact.value }) {
      return settings.kind == .tls || settings.kind == .aes
        ? Array(facts.sorted { $0.value < $1.value }.prefix(1)) : []
    }
    return facts
  }

  // MARK: Figures

  /// Each figure as one of a matter that its words alone tell.
  private func matters(isWeak: Bool) -> [Fact] {
    let own = amounts.filter { $0.kind != .bits && !isUnsettled($0.words) }
    guard lexicon.ownReview.map(words.hasHead) != true else { return [] }
    let numbers = counts.compactMap { count -> Fact? in
      let topic = topic(ofCount: count)
      let amount = FactAmounts.Amount(kind: .count, value: count.value, words: count.words)
      guard !isUnsettled(count.words), !topic.isException,
        let sense = sense(of: amount, nil, in: words.tokens.indices)
      else { return nil }
      return Fact(
        key: Fact.Key(subject: -1, kind: .count), kind: .count, sense: sense, value: count.value,
        isWeak: isWeak, sentence: 0, bytes: place(count.words), topic: topic)
    }
    guard !own.isEmpty else { return numbers }
    let parts = FactParts(words, own.map(\.words))
    let facts = own.enumerated().compactMap { index, amount -> Fact? in
      let part = parts.part(index)
      let topic = topic(of: amount.words, in: part)
      guard !topic.isEmpty, !topic.isException, let sense = sense(of: amount, nil, in: part) else {
        return nil
      }
      let kind = amount.isRepeated ? FactLexicon.Kind.frequency : amount.kind
      return Fact(
        key: Fact.Key(subject: -1, kind: kind == .workday ? .time : kind), kind: amount.kind,
        sense: sense, value: amount.value, isWeak: isWeak, sentence: 0,
        bytes: place(amount.words), topic: topic)
    }
    // Two figures of one thing in one sentence: which holds when cannot be told.
    return numbers
      + facts.filter { fact in
        facts.allSatisfy {
          $0.bytes == fact.bytes || $0.key.kind != fact.key.kind
            || $0.topic.words != fact.topic.words
        }
      }
  }

  private func figures(of subject: Int) -> [FactAmounts.Amount] {
    let settings = lexicon.subjects[subject]
    switch settings.kind {
    case .time:
      return amounts.filter {
        ($0.kind == .time || $0.kind == .workday) && !(settings.isOnce && $0.isRepeated)
      }
    case .frequency: return amounts.filter { $0.kind == .time && $0.isRepeated }
    case .count: return counted(subject)
    case .tls: return versions(subject, 1.0...1.9)
    case .aes: return versions(subject, 128...256)
    default: return amounts.filter { $0.kind == settings.kind }
    }
  }

  /// Numbers beside the words that say what is counted.
  private func counted(_ subject: Int) -> [FactAmounts.Amount] {
    let counts = words.places { if case .counts(subject) = $0 { true } else { false } }
    let taken = amounts.map(\.words)
    return words.tokens.indices.compactMap { index in
      guard let number = words.tokens[index].number,
        !taken.contains(where: { $0.contains(index) }),
        counts.contains(where: { (1...3).contains($0.lowerBound - index) || $0.upperBound == index }
        )
      else { return nil }
      return FactAmounts.Amount(kind: .count, value: number, words: index..<index + 1)
    }
  }

  /// "TLS 1.2", "AES-256".
  private func versions(_ subject: Int, _ known: ClosedRange<Double>) -> [FactAmounts.Amount] {
    let kind = lexicon.subjects[subject].kind
    return words.places { if case .head(subject) = $0 { true } else { false } }.compactMap { head in
      for index in head.upperBound..<min(head.upperBound + 2, words.tokens.count) {
        if let number = words.tokens[index].number, known.contains(number) {
          return FactAmounts.Amount(
            kind: kind, value: number, words: head.lowerBound..<index + 1)
        }
      }
      return nil
    }
  }

  private func isNear(_ amount: FactAmounts.Amount, _ subject: Int) -> Bool {
    guard lexicon.subjects[subject].hasNear else { return true }
    let reach = max(0, amount.words.lowerBound - 5)..<amount.words.upperBound + 4
    return words.places { if case .near(subject) = $0 { true } else { false } }
      .contains { $0.overlaps(reach) }
  }

  /// Whether the clause in which a length of time stands has a word of the matter: in "purged within a day, and the owner is told" the
  /// day is none of the telling.
  private func isOf(_ subject: Int, _ amount: FactAmounts.Amount) -> Bool {
    guard amount.kind == .time || amount.kind == .workday, amount.words.count < words.tokens.count
    else { return true }
    let settings = lexicon.subjects[subject]
    func places(_ pick: (FactLexicon.Role) -> Bool) -> [Range<Int>] { words.places(pick) }
    let clause = FactParts.clause(around: amount.words, in: words)
    let heads = places { if case .head(subject) = $0 { true } else { false } }
    let with = places { if case .with(subject, _) = $0 { true } else { false } }
    let objects =
      settings.needsObject ? places { if case .object = $0 { true } else { false } } : []
    // What the row or the lead-in is about needs no word here.
    return [with.isEmpty ? heads : with, objects].allSatisfy { own in
      own.isEmpty || own.contains { clause.overlaps($0) }
    }
  }

  /// Whether what makes it another matter stands behind a comma that ends the figure's clause, or nowhere.
  private func isClear(_ amount: Range<Int>, of without: [Range<Int>]) -> Bool {
    guard !without.isEmpty else { return true }
    var end = amount.upperBound
    while end < words.tokens.count, !words.tokens[end].before.contains(.comma) { end += 1 }
    return without.allSatisfy { $0.lowerBound >= end }
  }

  private func isBehindHead(_ amount: Range<Int>, _ subject: Int) -> Bool {
    words.places { if case .head(subject) = $0 { true } else { false } }
      .contains { $0.lowerBound < amount.lowerBound }
  }

  /// "Each quarterly management review": the matter with its figure before it.
  private func named(_ subject: Int, isWeak: Bool) -> [Fact] {
    let settings = lexicon.subjects[subject]
    let heads = words.places { if case .head(subject) = $0 { true } else { false } }
    return amounts.filter { amount in
      amount.isRepeated && heads.contains { $0.lowerBound == amount.words.upperBound }
    }.map { amount in
      Fact(
        key: Fact.Key(subject: subject, kind: .time), kind: .time,
        sense: settings.sense == .most ? .exact : settings.sense, value: amount.value,
        isWeak: isWeak, sentence: 0, bytes: place(amount.words))
    }
  }

  /// Whether it stands behind, or just before, a word that takes it back.
  private func isUnsettled(_ amount: Range<Int>) -> Bool {
    unsettled.contains { $0.lowerBound < amount.upperBound + 4 }
  }

  /// Nil where a denial makes it unreadable: "must not be kept for 30 days".
  private func sense(
    of amount: FactAmounts.Amount, _ settings: FactLexicon.Subject?, in part: Range<Int>
  ) -> Fact.Sense? {
    let reach =
      max(
        part.lowerBound, amount.words.lowerBound - 7)..<min(
        part.upperBound, amount.words.upperBound + 3)
    func last(_ word: FactLexicon.Word) -> Range<Int>? {
      words.places(of: word).filter { reach.contains($0.lowerBound) }
        .min {
          abs($0.lowerBound - amount.words.lowerBound)
            < abs($1.lowerBound - amount.words.lowerBound)
        }
    }
    if amount.isRepeated {
      if let settings, settings.kind != .frequency { return settings.sense }
      return last(.least) == nil ? .exact : .most
    }
    let least = last(.least)
    let most = last(.most)
    let more = last(.more)
    func distance(_ place: Range<Int>?) -> Int {
      place.map { abs($0.lowerBound - amount.words.lowerBound) } ?? Int.max
    }
    let nearest = min(distance(least), distance(most), distance(more))
    let denial = words.places(of: .denies).last { place in
      place.lowerBound < amount.words.lowerBound && reach.contains(place.lowerBound)
        && !words.isWithinPhrase(place)
    }
    if nearest == Int.max {
      return denial == nil ? settings?.sense ?? .exact : nil
    }
    if distance(least) == nearest { return .least }
    if distance(most) == nearest {
      // "not within" is no bound; "no more than" is one phrase.
      return .most
    }
    return denial == nil ? (settings?.sense == .most ? .most : .least) : .most
  }

  func place(_ part: Range<Int>) -> Range<Int> {
    words.tokens[part.lowerBound].start..<words.tokens[part.upperBound - 1].end
  }

  // MARK: Whether

  private func flag(_ subject: Int, isWeak: Bool) -> [Fact] {
    let heads = words.places { if case .head(subject) = $0 { true } else { false } }
    guard let head = heads.first, unsettled.isEmpty else { return [] }
    let whole = 0..<words.tokens.count
    let isOptional = words.has(.optional)
    guard isOptional || !words.has(.denies),
      let key = FactScope(self, subject, head, in: whole, isAlone: true).key(kind: .flag)
    else { return [] }
    return [
      Fact(
        key: key, kind: .flag, sense: .exact, value: isOptional ? 0 : 1, isWeak: isWeak,
        sentence: 0, bytes: place(head))
    ]
  }
}
