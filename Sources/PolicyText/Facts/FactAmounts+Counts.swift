extension FactAmounts {
  /// A number of things: "1,400 trigger documents", "at most eight people".
  struct Count {
    var value: Double
    var words: Range<Int>
    /// The words that say what is counted.
    var things: Range<Int>
  }

  /// Numbers that bind: large ones, and small ones with a bound beside them. "Two" of any text says too little.
  var counts: [Count] {
    let bounds = words.places(of: .least) + words.places(of: .most)
    return words.tokens.indices.compactMap { index in
      let token = words.tokens[index]
      guard let value = token.number, value >= 2, value == value.rounded(), !token.isPercent,
        !token.isCode, !token.isLink, !token.before.contains(.hyphen),
        !(1900...2100).contains(value), !isName(index),
        !all.contains(where: { $0.words.contains(index) }),
        value >= 20 || bounds.contains(where: { $0.upperBound == index })
      else { return nil }
      let things = things(behind: index)
      return things.isEmpty ? nil : Count(value: value, words: index..<index + 1, things: things)
    }
  }

  /// "Step 12", "A.5.1", "3 November" count nothing.
  private func isName(_ index: Int) -> Bool {
    [index - 1, index + 1].contains { place in
      guard words.tokens.indices.contains(place) else { return false }
      return words.tokens[place].number != nil || Self.labels.contains(words.tokens[place].hash)
    }
  }

  private func things(behind index: Int) -> Range<Int> {
    var end = index + 1
    while end < min(index + 4, words.tokens.count), words.tokens[end].number == nil,
      words.tokens[end].before.isDisjoint(with: .breaks),
      !FactParts.isPreposition(words.tokens[end]), !FactParts.isJoin(words.tokens[end]),
      !FactParts.isModal(words.tokens[end]), !FactParts.isBe(words.tokens[end])
    {
      end += 1
    }
    let all = index + 1..<end
    return TopicWords.read(words, all).count == all.count ? all : all.lowerBound..<all.lowerBound
  }

  private static let labels = WordReader.hashes([
    "step", "section", "article", "articles", "art", "annex", "version", "level", "tier", "class",
    "iso",
    "table", "row", "page", "clause", "line", "appendix", "part", "phase", "stage", "priority",
    "severity", "day", "no", "number", "chapter", "rule", "control", "january", "february",
    "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ])

  /// "Quarter", "half year" in a column that says how often.
  static func interval(_ words: FactWords, below head: FactWords?) -> Amount? {
    guard let head, !words.tokens.isEmpty,
      head.has(.every) || head.tokens.contains(where: { often.contains($0.hash) })
    else { return nil }
    let isHalf = words.tokens[0].hash == WordReader.hash("half".utf8)
    let start = isHalf ? 1 : 0
    for match in words.matches where match.words.lowerBound == start {
      guard case .unit(let measure) = match.role, measure.kind == .time else { continue }
      return Amount(
        kind: .time, value: measure.scale / (isHalf ? 2 : 1), words: 0..<match.words.upperBound,
        isRepeated: true)
    }
    return nil
  }
  private static let often = WordReader.hashes([
    "often", "frequency", "interval", "cycle", "repeat", "repeated",
  ])
}
