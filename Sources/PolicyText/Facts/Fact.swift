/// Something that a passage settles by a figure: how long, how often, how many, or whether.
package struct Fact: Sendable {
  /// How the figure binds. The raw values are those of the file of wordings.
  package enum Sense: String, Sendable { case least, most, exact }

  /// What two facts must share to be about the same thing.
  package struct Key: Hashable, Sendable {
    /// Index among the subjects of the lexicon; -1 for a matter that has none there, and is told by its words alone.
    package var subject: Int
    /// Index among the objects of the lexicon, for a subject that has some.
    package var object: Int?
    /// A bit for each qualifier that is named.
    package var qualifiers: UInt64 = 0
    /// Words, by their hashes, that narrow the matter and are in no list.
    package var residue: [UInt32] = []
    package var kind: FactLexicon.Kind
  }

  /// For a fact without a subject in the lexicon, only the kind counts.
  package var key: Key
  /// Of the figure: days of work are told from days of the calendar.
  package var kind: FactLexicon.Kind
  package var sense: Sense
  /// In the smallest unit of its kind: minutes, characters, per cent.
  package var value: Double
  /// Of a figure of time.
  package var months: Double { WrittenPeriod.months(value) }
  /// A wish, and no order.
  package var isWeak: Bool
  /// Index in the text's sentences.
  package var sentence: Int
  /// The place of the figure in the file, as byte offsets.
  package var bytes: Range<Int>
  /// The words that say what it is about.
  package var topic: FactTopic { shared.topic }
  /// Facts are copied far more often than their words are asked for.
  private let shared: Shared
  /// The table, list or paragraph in which it stands: what one of these tells apart is not compared.
  package var group = -1
  /// Stands in a list or a table.
  package var isListed = false
  package var section = -1
  /// Where it stands in a table.
  package struct Cell: Hashable, Sendable {
    package var table: Int
    package var row: Int
    package var column: Int
  }
  package var cell: Cell?

  private final class Shared: Sendable {
    let topic: FactTopic
    init(_ topic: FactTopic) { self.topic = topic }
    static let none = Shared(FactTopic())
  }

  init(
    key: Key, kind: FactLexicon.Kind, sense: Sense, value: Double, isWeak: Bool, sentence: Int,
    bytes: Range<Int>, topic: FactTopic? = nil
  ) {
    self.key = key
    self.kind = kind
    self.sense = sense
    self.value = value
    self.isWeak = isWeak
    self.sentence = sentence
    self.bytes = bytes
    shared = topic.map(Shared.init) ?? .none
  }

  package var isCell: Bool { cell != nil }

  package var hasSubject: Bool { key.subject >= 0 }

  /// Nil for a matter that the lexicon does not have.
  package var subject: FactLexicon.Subject? {
    hasSubject ? FactLexicon.shared.subjects[key.subject] : nil
  }

  /// Whether both cannot hold, or one asks for more than the other of the same thing.
  package func disagrees(with other: Fact) -> Bool {
    key == other.key && disagrees(withSame: other)
  }

  /// Whether another says the same of the same thing.
  package func isSame(as other: Fact) -> Bool {
    key == other.key && saysSame(as: other) && isWeak == other.isWeak
  }

  /// Whether another of the same thing has the same figure in the same sense.
  package func saysSame(as other: Fact) -> Bool {
    kind == other.kind && sense == other.sense && isClose(to: other)
  }

  /// Whether another has the same figure, whatever it is about.
  package func hasFigure(of other: Fact) -> Bool { kind == other.kind && isClose(to: other) }

  /// Whether both are about one matter, whatever words beside it narrow them.
  package func isComparable(with other: Fact) -> Bool {
    let shared = key.qualifiers & other.key.qualifiers
    return hasSubject && key.subject == other.key.subject && key.kind == other.key.kind
      && (shared == key.qualifiers || shared == other.key.qualifiers)
  }

  /// The same as `disagrees`, of facts that are known to be about one matter.
  package func disagrees(withSame other: Fact) -> Bool {
    guard !isClose(to: other) else { return false }
    switch (sense, other.sense) {
    case (.least, .least), (.most, .most), (.exact, .exact): return true
    case (.least, .exact), (.least, .most): return other.value < value
    case (.most, .exact), (.most, .least): return other.value > value
    case (.exact, .least), (.exact, .most): return other.disagrees(withSame: self)
    }
  }

  /// Ninety days are three months, and a quarter. A number of working days can be this or that number of days.
  private func isClose(to other: Fact) -> Bool {
    if kind == other.kind {
      let larger = max(value, other.value)
      let isTime = key.kind == .time || key.kind == .frequency
      return abs(value - other.value) <= (isTime ? larger * 0.04 : larger * 1e-9)
    }
    let (worked, elapsed) = kind == .workday ? (value, other.value) : (other.value, value)
    // Eight hours of a day are worked, and holidays may lie between.
    return elapsed >= worked / 3 && elapsed <= worked * 1.4 + 3 * 1440
  }
}
