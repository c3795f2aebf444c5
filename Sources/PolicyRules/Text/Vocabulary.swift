/// The words that any phrase uses, by their stems, and the phrases by their first word.
struct Vocabulary: Sendable {
  /// A phrase: the numbers of its words, and the group that it belongs to.
  struct Phrase: Sendable {
    var words: [UInt16]
    var group: Int
  }

  /// The longest word that is looked up, in bytes.
  static let longestWord = 32

  /// Open addressing: hashes of stems, and beside each the number of its word; 0 where the slot is empty.
  private var hashes: [UInt64]
  private var numbers: [UInt16]
  /// Whether a stem begins with three given letters: most words of a text are sorted out here.
  private var beginnings: [Bool]
  /// Phrases that begin with a word, by the word's number.
  private(set) var phrases: [[Phrase]] = [[]]
  private var count: UInt16 = 0

  init() {
    hashes = [UInt64](repeating: 0, count: 4096)
    numbers = [UInt16](repeating: 0, count: 4096)
    beginnings = [Bool](repeating: false, count: 32_768)
  }

  mutating func add(phrase: Slice<UnsafeBufferPointer<UInt8>>, to group: Int) {
    var words: [UInt16] = []
    for word in phrase.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
      words.append(number(adding: Array(word)))
    }
    guard let first = words.first else { return }
    phrases[Int(first)].append(Phrase(words: words, group: group))
  }

  private mutating func number(adding word: [UInt8]) -> UInt16 {
    var word = word
    beginnings[Vocabulary.beginning(word)] = true
    let length = word.withUnsafeMutableBufferPointer { WordStem.shorten($0, count: $0.count) }
    let hash = Vocabulary.hash(word[..<length])
    var slot = Int(truncatingIfNeeded: hash) & (hashes.count - 1)
    while numbers[slot] != 0 {
      if hashes[slot] == hash { return numbers[slot] }
      slot = (slot + 1) & (hashes.count - 1)
    }
    count += 1
    phrases.append([])
    hashes[slot] = hash
    numbers[slot] = count
    return count
  }

  /// The number of a word's stem, 0 for a word of no phrase. The word is in lower case, and is lost.
  func number(of word: UnsafeMutableBufferPointer<UInt8>, count: Int) -> UInt16 {
    guard count > 0, count <= Vocabulary.longestWord,
      beginnings[Vocabulary.beginning(word[..<count])]
    else { return 0 }
    let length = WordStem.shorten(word, count: count)
    let hash = Vocabulary.hash(word[..<length])
    var slot = Int(truncatingIfNeeded: hash) & (hashes.count - 1)
    while numbers[slot] != 0 {
      if hashes[slot] == hash { return numbers[slot] }
      slot = (slot + 1) & (hashes.count - 1)
    }
    return 0
  }

  /// A number for the first three letters; `y` and `i` are one, since a stem turns the one into the other.
  private static func beginning(_ word: some Collection<UInt8>) -> Int {
    var number = 0
    for byte in word.prefix(3) {
      number = number << 5 | Int((byte == 0x79 ? 0x69 : byte) & 31)
    }
    return number
  }

  /// FNV-1a.
  private static func hash(_ word: some Collection<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash ^ hash >> 32
  }
}
