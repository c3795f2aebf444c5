/// Words of which the nearest to others are asked for, made ready once.
///
/// Most of them are passed over by their letters alone, and the likeliest are compared first: a thousand broken links among a
/// thousand documents are no million comparisons.
public struct KnownWords: Sendable {
  private let words: [String]
  /// All words in lower case, one after the other, as bytes: characters take much longer.
  private let letters: [UInt8]
  /// Where each word starts in `letters`, and where the last ends.
  private let starts: [Int]
  private let marks: [LetterMarks]
  /// Of a list that is too long to be gone through for each word; nil for others.
  private let pairs: LetterPairs?

  /// A list of up to so many words is gone through for each word that is asked for.
  private static let longList = 512
  /// Of a longer one, only so many words are looked at: those that have rare letters in common.
  private static let mostLooks = 256
  /// Of words that their letters do not tell apart, no more are compared.
  private static let mostComparisons = 128

  public init(_ words: some Sequence<String>) {
    self.words = Array(words)
    var letters: [UInt8] = []
    var starts = [0]
    var marks: [LetterMarks] = []
    for word in self.words {
      letters.append(contentsOf: word.lowercased().utf8)
      marks.append(LetterMarks(letters[starts[starts.count - 1]...]))
      starts.append(letters.count)
    }
    (self.letters, self.starts, self.marks) = (letters, starts, marks)
    pairs = marks.count > Self.longList ? LetterPairs(letters, ends: starts) : nil
  }

  /// The word with the fewest edits (insert, delete, replace, swap of neighbours), if that is at most a third of the length of
  /// the one asked for; the first in the given order among equals.
  public func nearest(to word: String) -> String? {
    let wanted = Array(word.lowercased().utf8)
    let limit = max(1, wanted.count / 3)
    let distance = EditDistance(from: wanted)
    var best = (edits: Int.max, index: Int.max)
    var left = Self.mostComparisons
    for (least, group) in likeliest(for: wanted, limit: limit).enumerated() where left > 0 {
      guard least <= best.edits else { break }
      var last = -1
      for index in pairs == nil ? group : group.sorted() where index != last {
        last = index
        let other = letters[starts[index]..<starts[index + 1]]
        guard !Self.differInDigitsOnly(wanted, other) else { continue }
        let edits = distance.edits(to: other)
        if edits <= limit, (edits, index) < best, words[index] != word { best = (edits, index) }
        left -= 1
        if left == 0 { break }
      }
    }
    return best.index == .max ? nil : words[best.index]
  }

  /// The words that may be within a limit, by the edits that they need at least; each group in the given order.
  private func likeliest(for wanted: [UInt8], limit: Int) -> [[Int]] {
    let asked = LetterMarks(wanted[...])
    var groups: [[Int]] = Array(repeating: [], count: limit + 1)
    for index in pairs?.alike(wanted, atMost: Self.mostLooks) ?? Array(marks.indices) {
      if let least = marks[index].leastEdits(to: asked, within: limit) {
        groups[least].append(index)
      }
    }
    return groups
  }

  /// POL-004 is no slip for POL-001: numbers are names of their own.
  private static func differInDigitsOnly(_ left: [UInt8], _ right: ArraySlice<UInt8>) -> Bool {
    func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    guard left.count == right.count else { return false }
    var hasDigit = false
    var index = right.startIndex
    for byte in left {
      if isDigit(byte) {
        hasDigit = true
        continue
      }
      while index < right.endIndex, isDigit(right[index]) { index += 1 }
      guard index < right.endIndex, right[index] == byte else { return false }
      index += 1
    }
    return hasDigit && right[index...].allSatisfy(isDigit)
  }
}

/// Which letters a word has once and twice, and its length.
private struct LetterMarks {
  private var once: UInt64 = 0
  private var twice: UInt64 = 0
  private let length: Int

  init(_ letters: ArraySlice<UInt8>) {
    length = letters.count
    for letter in letters {
      let bit: UInt64 = 1 << UInt64(letter & 63)
      twice |= once & bit
      once |= bit
    }
  }

  /// Edits without which one word cannot become the other: each changes the length by one, and two marks, at most. Nil when they
  /// are more than a limit.
  func leastEdits(to other: LetterMarks, within limit: Int) -> Int? {
    let longer = abs(length - other.length)
    guard longer <= limit else { return nil }
    let different = (once ^ other.once).nonzeroBitCount
    guard different <= 2 * limit else { return nil }
    let all = different + (twice ^ other.twice).nonzeroBitCount
    return all <= 2 * limit ? max(longer, (all + 1) / 2) : nil
  }
}
