/// Which words of a long list have a pair of letters, so that those alike are found without looking at all.
///
/// A word that is near shares most of its pairs: the rarest of them lead to it soonest.
struct LetterPairs: Sendable {
  /// Positions of words, pair after pair.
  private let words: [Int32]
  /// Where those of each pair start in `words`, and where the last end.
  private let starts: [Int32]

  /// - Parameters:
  ///   - letters: all words one after the other.
  ///   - ends: where each word starts, and where the last ends.
  init(_ letters: [UInt8], ends: [Int]) {
    var starts = Array(repeating: Int32(0), count: 1 << 16 + 1)
    let places = ends.indices.dropLast()
    for word in places {
      for pair in Self.pairs(of: letters[ends[word]..<ends[word + 1]]) { starts[pair + 1] += 1 }
    }
    for pair in 1..<starts.count { starts[pair] += starts[pair - 1] }
    var next = starts
    var words = Array(repeating: Int32(0), count: Int(starts[starts.count - 1]))
    for word in places {
      for pair in Self.pairs(of: letters[ends[word]..<ends[word + 1]]) {
        words[Int(next[pair])] = Int32(clamping: word)
        next[pair] += 1
      }
    }
    (self.words, self.starts) = (words, starts)
  }

  /// The positions of words that share a pair with this one, those of its rarest pairs first, until they are enough. A word
  /// that shares several is there several times.
  func alike(_ word: [UInt8], atMost count: Int) -> [Int] {
    let pairs = Self.pairs(of: word[...]).map { (words: starts[$0 + 1] - starts[$0], pair: $0) }
    var found: [Int] = []
    found.reserveCapacity(count)
    for (_, pair) in pairs.sorted(by: <) where found.count < count {
      let places = Int(starts[pair])..<Int(starts[pair + 1])
      for index in places.prefix(count - found.count) { found.append(Int(words[index])) }
    }
    return found
  }

  /// Each pair of a word once, the ends of the word among them.
  private static func pairs(of word: ArraySlice<UInt8>) -> [Int] {
    var pairs: [Int] = []
    pairs.reserveCapacity(word.count + 1)
    var last = 0
    for letter in word {
      pairs.append(last << 8 | Int(letter))
      last = Int(letter)
    }
    pairs.append(last << 8)
    pairs.sort()
    return pairs.indices.compactMap { $0 > 0 && pairs[$0] == pairs[$0 - 1] ? nil : pairs[$0] }
  }
}
