/// What two figures have in common by their words, and whether they may be about one matter.
///
/// A word that one has and the other lacks may make it another thing. So most must be shared; of the rest, none may narrow what both
/// speak of ("badges of visitors"), and none may stand where the other has another ("complaints from customers", "from employees").
package struct FactLikeness {
  /// Of all that both say, the share that is the same.
  package private(set) var share = 0.0
  /// How much it is.
  package private(set) var weight = 0.0
  /// How many telling words they share.
  package private(set) var words = 0

  /// Somewhat less than three words tell that no third figure has.
  private static let least = 7.4

  /// Nil where they may be about different matters.
  package init?(
    _ one: FactTopic, _ other: FactTopic, _ kind: FactLexicon.Kind, _ weigh: FactWeights
  ) {
    guard one.denies == other.denies, one.isConditional == other.isConditional,
      one.numbers == other.numbers || one.numbers.isEmpty || other.numbers.isEmpty,
      kind != .count || one.counted.contains(where: { other.counted.contains($0) })
    else { return nil }
    var own = Half(one, other, weigh)
    var its = Half(other, one, weigh)
    guard own.event.isEmpty && its.event.isEmpty || one.event.isEmpty || other.event.isEmpty else {
      return nil
    }
    let isWithin = (own: its.rest.isEmpty, its: own.rest.isEmpty)
    if isWithin.own { own.leaveOutListed(of: one, other) }
    if isWithin.its { its.leaveOutListed(of: other, one) }
    weight = min(own.weight, its.weight)
    words = min(own.words, its.words)
    let hasCell = one.isCell || other.isCell
    let isOneCell = one.isCell && other.isCell && !one.names.isEmpty && one.names == other.names
    guard words > (hasCell ? 1 : 2), weight >= Self.least || isOneCell,
      min(own.plain, its.plain) > 1
    else { return nil }
    let rest = own.lacking(weigh) + its.lacking(weigh)
    share = weight / (weight + rest)
    guard share >= (own.rest.isEmpty || its.rest.isEmpty ? 0.5 : 0.6),
      one.numbers == other.numbers || words > 2, hasQualifiers(one, other),
      !Self.haveOneSlot(own.rest, its.rest),
      !own.rest.contains(where: { Self.narrows($0, other) || $0.near.opens && !other.hasOpening }),
      !its.rest.contains(where: { Self.narrows($0, one) || $0.near.opens && !one.hasOpening }),
      own.saysEnough(one, other), its.saysEnough(other, one), !Self.areTurned(one, other),
      !Self.haveOtherVerbs(one, other)
    else { return nil }
  }

  /// Whether both are about the same people and things.
  private func hasQualifiers(_ one: FactTopic, _ other: FactTopic) -> Bool {
    let own = one.ownQualifiers & ~other.anyQualifiers
    let its = other.ownQualifiers & ~one.anyQualifiers
    guard own == 0 || its == 0 else { return false }
    return (own | its) & FactLexicon.shared.strictQualifiers == 0 || words > 3 && share >= 0.6
  }

  /// Whether a word that one has, and the other lacks, narrows what both speak of.
  private static func narrows(_ word: FactTopic.Word, _ other: FactTopic) -> Bool {
    word.near.followsFigure || word.near.noun.map(other.has) ?? false
      || word.near.bound.map(other.has) ?? false
  }

  /// Whether one has a word where the other has another.
  private static func haveOneSlot(_ one: [FactTopic.Word], _ other: [FactTopic.Word]) -> Bool {
    one.contains { word in
      other.contains {
        word.near.before != nil && word.near.before == $0.near.before
          || word.near.behind != nil && word.near.behind == $0.near.behind
      }
    }
  }

  /// What must be erased is not what must be charged.
  private static func haveOtherVerbs(_ one: FactTopic, _ other: FactTopic) -> Bool {
    guard let own = one.verb, let its = other.verb, one.word(own)?.tells == true,
      other.word(its)?.tells == true
    else { return false }
    return !other.has(own) && !one.has(its)
  }

  /// Suppliers that must tell customers are not customers that must tell suppliers.
  private static func areTurned(_ one: FactTopic, _ other: FactTopic) -> Bool {
    guard !one.isCell, !other.isCell, one.isActive, other.isActive,
      let first = one.first, let second = other.first, first != second
    else { return false }
    return other.has(first) && one.has(second)
  }
}

/// What the words of one have in common with those of the other.
private struct Half {
  /// What the shared words tell, those of the clause itself, and how many there are, with and without names of machines.
  private(set) var weight = 0.0
  private(set) var ownWeight = 0.0
  private(set) var words = 0
  private(set) var plain = 0
  /// The telling words that the other lacks.
  private(set) var rest: [FactTopic.Word] = []
  /// Of those, the ones that say from when a time runs.
  private(set) var event: [UInt32] = []

  init(_ one: FactTopic, _ other: FactTopic, _ weigh: FactWeights) {
    var (own, row) = (0, 0)
    for word in one.words where word.tells {
      if other.has(word.form) {
        let tells = weigh(word.form) * (other.word(word.form)?.tells == false ? 0.5 : 1)
        weight += tells
        words += 1
        if !FactWords.isCode(word.form) { plain += 1 }
        if word.origin == .clause {
          ownWeight += tells
          own += 1
        }
        if word.origin == .rowName { row += 1 }
      } else if !other.isAround(word.form) {
        rest.append(word)
      }
    }
    for form in one.event {
      if other.has(form) {
        let tells = weigh(form)
        weight += tells
        ownWeight += tells
        words += 1
        plain += 1
        own += 1
      } else if !other.isAround(form) {
        event.append(form)
      }
    }
    // Of a cell that says it all itself, the name of the row only tells where.
    if one.isCell, row == 0, own > 1, ownWeight >= 6.4 {
      rest.removeAll { $0.origin == .rowName }
    }
  }

  /// What is said of several things is said of each.
  mutating func leaveOutListed(of one: FactTopic, _ other: FactTopic) {
    let known = Set(one.words.compactMap { $0.tells && other.has($0.form) ? $0.item : nil })
    guard !known.isEmpty else { return }
    rest.removeAll { word in word.item.map { !known.contains($0) } ?? false }
  }

  func lacking(_ weigh: FactWeights) -> Double {
    rest.reduce(0) { $0 + weigh($1.form) } + event.reduce(0) { $0 + weigh($1) }
  }

  /// Whether a cell shares more than the name of its row: words of its own, or what the column measures.
  func saysEnough(_ one: FactTopic, _ other: FactTopic) -> Bool {
    guard one.isCell else { return true }
    let hasOwn = one.words.contains { $0.tells && $0.origin == .clause }
    if hasOwn { return ownWeight >= 4 }
    let heads = one.words.filter { $0.origin == .columnHead }
    return !one.event.isEmpty || heads.isEmpty
      || heads.contains { other.has($0.form) || other.isAround($0.form) }
  }
}
