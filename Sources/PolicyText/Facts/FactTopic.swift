import PolicyModel

/// What a figure or a permission is about, by the words of its clause. Two that share nearly all of them are about one matter, whether
/// the lexicon knows it or not.
package struct FactTopic: Hashable, Sendable {
  struct Word: Hashable, Sendable {
    var form: UInt32
    /// Two for a word that tells things apart, one for a word that any sentence may have.
    var weight: UInt8
    var origin: Origin
    /// Which of the things that are listed it belongs to: "model cards, evaluation results and lineage".
    var item: Int?
    var near = Near()

    var tells: Bool { weight > 1 }
  }

  enum Origin: Sendable { case clause, leadIn, rowName, columnHead }

  /// What stands beside a word, as far as it tells something.
  struct Near: Hashable, Sendable {
    var before: UInt32?
    var behind: UInt32?
    /// The word that it comes right before, and so narrows: *guest* badges.
    var noun: UInt32?
    /// The word to which a preposition binds it: badges of *visitors*.
    var bound: UInt32?
    /// It stands right behind the figure: 30 days *ahead*.
    var followsFigure = false
    /// It stands in what opens the sentence: "After a move, …".
    var opens = false
  }

  /// The words of the clause, of its lead-in and, in a table, of the names of row and column; each once, in order.
  var words: [Word] = []
  /// Those that say from when a length of time runs: "of the end of the job".
  var event: [UInt32] = []
  /// Those of the headings, of the sentence before and of the rest of the row, which may answer a word of another clause.
  var around: [UInt32] = []
  /// What a number counts: "1,400 trigger *documents*".
  var counted: [UInt32] = []
  /// Which qualifiers are named: in the clause and its names, above it too, and anywhere around it.
  var ownQualifiers: UInt64 = 0
  var qualifiers: UInt64 = 0
  var anyQualifiers: UInt64 = 0
  /// Further numbers and lengths of time.
  var numbers: [UInt32] = []
  /// Whether the clause denies, and whether it holds under a condition alone.
  var denies = false
  var isConditional = false
  /// The first telling word of the clause: suppliers that must tell us are not we that must tell suppliers.
  var first: UInt32?
  /// What is done to the first, or what it does: "keys must be replaced", "suppliers must tell"; and whether it does it.
  var verb: UInt32?
  var isActive = false
  var isCell = false
  /// Whether something opens the sentence, and a comma ends it, before the figure.
  var hasOpening = false
  /// Words that make a permission or a bar depend on something.
  var conditions: [UInt32] = []
  /// Of a permission, the words that say who or what may or must not.
  var opening: [UInt32] = []

  /// The words by which others of the same matter are looked for.
  package var telling: [UInt32] { words.compactMap { $0.tells ? $0.form : nil } + event }
  /// Those of the name of the row.
  package var rowName: [UInt32] {
    words.compactMap { $0.tells && $0.origin == .rowName ? $0.form : nil }
  }
  package var isEmpty: Bool { words.isEmpty && event.isEmpty }
  /// What is said of exceptions has a rule of its own.
  package var isException: Bool { words.contains { $0.form == FactTopic.exception } }
  private static let exception = form("exception")

  /// The kind of documents of which it says how often they are reviewed: "each risk must be reviewed by its owner".
  package var reviewedKind: DocumentKind? {
    let telling = words.filter(\.tells).map(\.form)
    guard telling.count == 2, telling.contains(FactTopic.review), numbers.isEmpty, !denies,
      !isConditional, ownQualifiers == 0
    else { return nil }
    return FactTopic.kinds.first { telling.contains($0.form) }?.kind
  }
  private static let review = form("review")
  private static let kinds: [(form: UInt32, kind: DocumentKind)] = [
    (form("risk"), .risk), (form("objective"), .objective), (form("procedure"), .procedure),
  ]
  private static func form(_ word: String) -> UInt32 {
    FactWords(word, .shared).tokens.first?.form ?? 0
  }

  func has(_ form: UInt32) -> Bool { word(form) != nil || event.contains(form) }
  /// The names of row and column.
  var names: [UInt32] {
    words.compactMap { $0.origin == .rowName || $0.origin == .columnHead ? $0.form : nil }
  }
  func isAround(_ form: UInt32) -> Bool {
    let place = FactTopic.place(of: form, in: around) { $0 }
    return place < around.count && around[place] == form
  }
  func word(_ form: UInt32) -> Word? {
    let place = FactTopic.place(of: form, in: words, \.form)
    return place < words.count && words[place].form == form ? words[place] : nil
  }

  /// Where a form stands, or would stand, among others in their order.
  private static func place<Item>(
    of form: UInt32, in list: [Item], _ own: (Item) -> UInt32
  ) -> Int {
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      if own(list[middle]) < form { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How many telling words of another stand in it too.
  package func shared(with other: FactTopic) -> Int { telling.count { other.has($0) } }

  /// The same of what is barred and what is allowed. A bar without a word of its own holds for what a permission adds to it; what
  /// it adds to a permission only narrows that.
  ///
  /// - Parameter isWhole: whether the permission may not add anything.
  package func likeness(ofBarTo other: FactTopic, isWhole: Bool) -> Double? {
    guard qualifiers == other.qualifiers, hasMarks(of: other), !opening.isEmpty,
      !other.opening.isEmpty
    else { return nil }
    let own = weights(beside: other)
    let its = other.weights(beside: self)
    guard own.rest == 0, its.rest <= (isWhole ? 0 : 6),
      opening == other.opening
        ? own.shared >= 3 : first == other.first && its.rest == 0 && own.shared >= 6
    else { return nil }
    return Double(own.shared) / Double(own.shared + own.answered + its.answered + its.rest)
  }

  private func hasMarks(of other: FactTopic) -> Bool {
    numbers == other.numbers && denies == other.denies && isConditional == other.isConditional
  }

  /// The weights of the words that another has too, that stand around it, and that it lacks.
  private func weights(beside other: FactTopic) -> (shared: Int, answered: Int, rest: Int) {
    var result = (shared: 0, answered: 0, rest: 0)
    for word in words {
      if other.has(word.form) {
        result.shared += Int(word.weight)
      } else if other.isAround(word.form) {
        result.answered += Int(word.weight)
      } else {
        result.rest += Int(word.weight)
      }
    }
    return result
  }

  /// Whether a permission depends on nothing on which the bar does not depend as well.
  package func isUnconditional(beside bar: FactTopic) -> Bool {
    conditions.allSatisfy { bar.conditions.contains($0) }
  }
}

/// How much each word tells: the fewer figures have it, the more.
package struct FactWeights: Sendable {
  private var counts: [UInt32: Int] = [:]
  private let all: Int

  package init(_ topics: [FactTopic]) {
    all = topics.count
    for topic in topics {
      for form in topic.telling { counts[form, default: 0] += 1 }
    }
  }

  /// The natural logarithm of how many figures there are for each that has the word; of few figures, as though there were fifty more.
  func callAsFunction(_ form: UInt32) -> Double {
    let share = Double(all + 50) / Double((counts[form] ?? 0) + 1)
    // Straight between powers of two: no more is needed, and no library.
    return (Double(share.exponent) + share.significand - 1) * 0.6931
  }
}
