/// Something that a passage settles by a figure: how long, how often, how many, or whether.
package struct Fact: Sendable {
  /// How the figure binds. The raw values are those of the file of wordings.
  package enum Sense: String, Sendable { case least, most, exact }

  /// What two facts must share to be about the same thing.
  package struct Key: Hashable, Sendable {
    /// Index among the subjects of the lexicon.
    package var subject: Int
    /// Index among the objects of the lexicon, for a subject that has some.
    package var object: Int?
    /// A bit for each qualifier that is named.
    package var qualifiers: UInt64 = 0
    /// Words, by their hashes, that narrow the matter and are in no list.
    package var residue: [UInt32] = []
    package var kind: FactLexicon.Kind
  }

  package var key: Key
  package var sense: Sense
  /// In the smallest unit of its kind: minutes, characters, per cent.
  package var value: Double
  /// A wish, and no order.
  package var isWeak: Bool
  /// Index in the text's sentences.
  package var sentence: Int
  /// The place of the figure in the file, as byte offsets.
  package var bytes: Range<Int>

  /// Whether both cannot hold, or one asks for more than the other of the same thing.
  package func disagrees(with other: Fact) -> Bool {
    guard key == other.key, !isClose(to: other) else { return false }
    switch (sense, other.sense) {
    case (.least, .least), (.most, .most), (.exact, .exact): return true
    case (.least, .exact), (.least, .most): return other.value < value
    case (.most, .exact), (.most, .least): return other.value > value
    case (.exact, .least), (.exact, .most): return other.disagrees(with: self)
    }
  }

  /// Whether another says the same of the same thing.
  package func isSame(as other: Fact) -> Bool {
    key == other.key && sense == other.sense && isWeak == other.isWeak && isClose(to: other)
  }

  /// Whether both are about one matter, whatever words beside it narrow them.
  package func isComparable(with other: Fact) -> Bool {
    let shared = key.qualifiers & other.key.qualifiers
    return key.subject == other.key.subject && key.kind == other.key.kind
      && (shared == key.qualifiers || shared == other.key.qualifiers)
  }

  /// The same as `disagrees`, of facts that are known to be about one matter.
  package func disagrees(withSame other: Fact) -> Bool {
    var twin = other
    twin.key = key
    return disagrees(with: twin)
  }

  /// Ninety days are three months, and a quarter.
  private func isClose(to other: Fact) -> Bool {
    let larger = max(value, other.value)
    return abs(value - other.value) <= (key.kind == .time ? larger * 0.04 : larger * 1e-9)
  }
}
