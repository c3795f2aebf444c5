/// The amounts of a sentence: "14 characters", "within 24 hours", "every quarter", "twice a year", "99.9 %".
struct FactAmounts {
  struct Amount {
    var kind: FactLexicon.Kind
    var value: Double
    var words: Range<Int>
    /// Says how often, not how long.
    var isRepeated = false
  }

  let words: FactWords
  private(set) var all: [Amount] = []
  private var units: [Int: (measure: FactLexicon.Measure, end: Int)] = [:]
  private var periods: [Int: (measure: FactLexicon.Measure, end: Int)] = [:]
  private var every: Set<Int> = []

  init(_ words: FactWords) {
    self.words = words
    for match in words.matches {
      let start = match.words.lowerBound
      let end = match.words.upperBound
      switch match.role {
      case .unit(let measure): if units[start]?.end ?? 0 < end { units[start] = (measure, end) }
      case .period(let measure):
        if periods[start]?.end ?? 0 < end { periods[start] = (measure, end) }
      case .word(.every): every.insert(start)
      default: break
      }
    }
    var index = 0
    while index < words.tokens.count {
      if let amount = amount(at: index) {
        // What begins a span of numbers is no amount, and neither is its end.
        if !isSpan(before: index) { all.append(amount) }
        index = amount.words.upperBound
      } else {
        index += 1
      }
    }
  }

  private func amount(at index: Int) -> Amount? {
    let tokens = words.tokens
    if every.contains(index) {
      if index + 1 < tokens.count, tokens[index + 1].number != nil,
        var amount = counted(at: index + 1)
      {
        amount.isRepeated = true
        amount.words = index..<amount.words.upperBound
        return amount
      }
      if let unit = units[index + 1], unit.measure.kind == .time || unit.measure.kind == .workday {
        return Amount(
          kind: .time, value: unit.measure.scale, words: index..<unit.end, isRepeated: true)
      }
    }
    if let counted = counted(at: index) { return counted }
    // "bi-weekly" is read by some as twice a week, by others as every second one.
    if let period = periods[index], !tokens[index].before.contains(.hyphen) {
      return Amount(
        kind: .time, value: period.measure.scale, words: index..<period.end, isRepeated: true)
    }
    return nil
  }

  /// A number and its unit; "three times a year".
  private func counted(at index: Int) -> Amount? {
    let tokens = words.tokens
    // "AES-256" is no number of anything.
    guard var value = tokens[index].number ?? article(at: index),
      !tokens[index].before.contains(.hyphen) || index > 0 && tokens[index - 1].number != nil
    else { return nil }
    var next = index + 1
    if tokens[index].isPercent {
      return Amount(kind: .percent, value: value, words: index..<next)
    }
    // "twenty four" and "24 (twenty-four)".
    if next < tokens.count, let more = tokens[next].number {
      if tokens[next].before.contains(.bracket) {
        guard more == value || value >= 20 && more >= 20 else { return nil }
        next += 1
        if next < tokens.count, tokens[next].number.map({ $0 < 10 }) == true { next += 1 }
      } else if value >= 20, more < 10, tokens[index].start + 2 < tokens[index].end,
        value.truncatingRemainder(dividingBy: 10) == 0, !isDigits(index)
      {
        value += more
        next += 1
      }
    }
    if next + 1 < tokens.count, tokens[next].hash == Self.times,
      let period = periods[next + 1] ?? units[next + 2].map({ $0 }),
      value > 0
    {
      return Amount(
        kind: .time, value: period.measure.scale / value, words: index..<period.end,
        isRepeated: true)
    }
    guard let unit = units[next], value > 0 else { return nil }
    return Amount(
      kind: unit.measure.kind, value: value * unit.measure.scale, words: index..<unit.end)
  }

  private func isDigits(_ index: Int) -> Bool {
    words.tokens[index].stem == 0
  }

  /// "within an hour", "within half a day".
  private func article(at index: Int) -> Double? {
    let token = words.tokens[index]
    guard token.hash == Self.a || token.hash == Self.an, units[index + 1] != nil, index > 0 else {
      return nil
    }
    let before = words.tokens[index - 1].hash
    if before == Self.half { return 0.5 }
    return before == Self.within ? 1 : nil
  }

  /// "8-12 characters", "30 to 60 days", "one or two weeks".
  private func isSpan(before index: Int) -> Bool {
    let tokens = words.tokens
    guard index > 0, tokens[index].number != nil else { return false }
    if tokens[index - 1].number != nil { return tokens[index].before.contains(.hyphen) }
    guard index > 1, Self.joins.contains(tokens[index - 1].hash) else { return false }
    return tokens[index - 2].number != nil
  }

  private static func hash(_ word: String) -> UInt32 { WordReader.hash(word.utf8) }
  private static let a = hash("a")
  private static let an = hash("an")
  private static let half = hash("half")
  private static let within = hash("within")
  private static let times = hash("times")
  private static let joins: Set<UInt32> = [hash("to"), hash("or"), hash("and")]
}
