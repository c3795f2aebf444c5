import PolicyCore

/// What a list of units has in common with a later state of it.
enum UnitMatching {
  /// One step through both lists.
  enum Step {
    case pair(old: Int, new: Int)
    case removed(Int)
    case added(Int)
  }

  /// From how much in common on two units are two states of one; 1 is everything.
  static let threshold = 0.4
  /// Pairs of a gap that are looked at; beyond it only units that begin alike are matched.
  private static let widest = 10_000

  static func steps(_ old: [Fingerprint], _ new: [Fingerprint]) -> [Step] {
    let exact = SequenceDifference(old.lazy.map(\.exact), new.lazy.map(\.exact))
    var steps: [Step] = []
    var position = (old: 0, new: 0)
    func keep(upTo end: Int) {
      while position.old < end {
        steps.append(.pair(old: position.old, new: position.new))
        position = (position.old + 1, position.new + 1)
      }
    }
    for edit in exact.edits {
      keep(upTo: edit.old.lowerBound)
      steps += gap(edit, old, new)
      position = (edit.old.upperBound, edit.new.upperBound)
    }
    keep(upTo: old.count)
    return steps
  }

  private static func gap(
    _ edit: SequenceDifference.Edit, _ old: [Fingerprint], _ new: [Fingerprint]
  ) -> [Step] {
    if edit.old.isEmpty || edit.new.isEmpty { return apart(edit.old, edit.new) }
    guard edit.old.count * edit.new.count > widest else { return aligned(edit, old, new) }
    let similar = SequenceDifference(
      old[edit.old].lazy.map(\.opening), new[edit.new].lazy.map(\.opening))
    var steps: [Step] = []
    var position = (old: edit.old.lowerBound, new: edit.new.lowerBound)
    func close(_ end: (old: Int, new: Int)) {
      let rest = SequenceDifference.Edit(
        old: position.old..<end.old, new: position.new..<end.new)
      steps +=
        rest.old.count * rest.new.count > widest
        ? apart(rest.old, rest.new) : aligned(rest, old, new)
      position = end
    }
    for pair in similar.pairs {
      close((edit.old.lowerBound + pair.old, edit.new.lowerBound + pair.new))
      steps.append(.pair(old: position.old, new: position.new))
      position = (position.old + 1, position.new + 1)
    }
    close((edit.old.upperBound, edit.new.upperBound))
    return steps
  }

  private static func apart(_ old: Range<Int>, _ new: Range<Int>) -> [Step] {
    old.map { .removed($0) } + new.map { .added($0) }
  }

  /// The pairing, in order, that has most in common.
  private static func aligned(
    _ edit: SequenceDifference.Edit, _ old: [Fingerprint], _ new: [Fingerprint]
  ) -> [Step] {
    let (rows, columns) = (edit.old.count, edit.new.count)
    guard rows > 0, columns > 0 else { return apart(edit.old, edit.new) }
    var likeness = [Double](repeating: 0, count: rows * columns)
    var best = [Double](repeating: 0, count: (rows + 1) * (columns + 1))
    let width = columns + 1
    for i in stride(from: rows - 1, through: 0, by: -1) {
      for j in stride(from: columns - 1, through: 0, by: -1) {
        var value = old[edit.old.lowerBound + i].likeness(to: new[edit.new.lowerBound + j])
        // One that stands alone on both sides needs less in common.
        if value < (rows == 1 && columns == 1 ? 0.25 : threshold) { value = 0 }
        likeness[i * columns + j] = value
        let together = value > 0 ? value + best[(i + 1) * width + j + 1] : 0
        best[i * width + j] = max(together, best[(i + 1) * width + j], best[i * width + j + 1])
      }
    }
    var steps: [Step] = []
    var (i, j) = (0, 0)
    while i < rows, j < columns {
      let value = likeness[i * columns + j]
      let here = best[i * width + j]
      if value > 0, here == value + best[(i + 1) * width + j + 1] {
        steps.append(.pair(old: edit.old.lowerBound + i, new: edit.new.lowerBound + j))
        (i, j) = (i + 1, j + 1)
      } else if here == best[(i + 1) * width + j] {
        steps.append(.removed(edit.old.lowerBound + i))
        i += 1
      } else {
        steps.append(.added(edit.new.lowerBound + j))
        j += 1
      }
    }
    steps += (edit.old.lowerBound + i..<edit.old.upperBound).map { .removed($0) }
    steps += (edit.new.lowerBound + j..<edit.new.upperBound).map { .added($0) }
    return steps
  }
}

/// What is compared of a unit before its words are.
struct Fingerprint: Sendable {
  /// Equal for units of one form with the same words, whatever their style and place.
  private(set) var exact: String
  /// Equal for units that begin alike.
  let opening: Int
  let form: Int
  let words: WordBag
  /// What names the thing, such as the first cell of a row: two with one name are two states of one.
  var name: String?

  /// - Parameter exact: what is compared first, where that is not all of the words.
  init(form: Int, exact: String, words: [Word], name: String? = nil) {
    self.init(form: form, words: words)
    self.exact = exact
    self.name = name
  }

  init(form: Int, words: [Word]) {
    self.form = form
    exact = "\(form)|" + words.plainText
    self.words = WordBag(words)
    opening = WordBag.hash(words.prefix(4).map(\.text).joined(separator: " ")) ^ form
  }

  func likeness(to other: Fingerprint) -> Double {
    guard form == other.form else { return 0 }
    let likeness = words.likeness(to: other.words)
    guard let name, !name.isEmpty, name == other.name else { return likeness }
    return 0.5 + likeness / 2
  }
}

/// The words of a text, without their order.
struct WordBag: Sendable {
  private let words: [Int]

  var count: Int { words.count }

  init(_ words: [Word]) {
    self.words = words.lazy.filter(\.isSpoken).map {
      WordBag.hash(MaterialVocabulary.normalised($0.text))
    }.sorted()
  }

  /// Dice's coefficient: twice what both have, by what each has.
  func likeness(to other: WordBag) -> Double {
    guard count + other.count > 0 else { return 1 }
    let (a, b) = (words, other.words)
    var (i, j, common) = (0, 0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        (i, j, common) = (i + 1, j + 1, common + 1)
      } else if a[i] < b[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return 2 * Double(common) / Double(count + other.count)
  }

  /// FNV-1a.
  static func hash(_ text: String) -> Int {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: value)
  }
}
