/// The words that any phrase uses, by their stems, and the phrases by their first word.
struct Vocabulary: Sendable {
  /// A phrase, without a reference: two threads that count the references to one thing wait for each other.
  struct Phrase: Sendable {
    /// Of its words behind the first, in `words`.
    var rest: Range<Int>
    var group: Int
    /// The next phrase that begins with the same word; -1 for the last.
    var next = -1
  }

  /// The longest word that is looked up, in bytes.
  static let longestWord = 32

  /// The numbers of words, from 1, by the hashes of their stems.
  private var numbers: [UInt64: UInt16] = [:]
  /// Whether a stem begins with three given letters: most words of a text are sorted out here.
  private var beginnings = [Bool](repeating: false, count: 32_768)
  /// The numbers of the words of phrases behind the first.
  private(set) var words: [UInt16] = []
  private(set) var phrases: [Phrase] = []
  /// The first and the last phrase that begin with a word, by the word's number; -1 where none does.
  private(set) var firstPhrases = [-1]
  private var lastPhrases = [-1]

  mutating func add(phrase: Slice<UnsafeBufferPointer<UInt8>>, to group: Int) {
    let numbers = phrase.split { $0 == 0x20 || $0 == 0x0A }.map { number(adding: Array($0)) }
    guard let first = numbers.first.map(Int.init) else { return }
    let start = words.count
    words += numbers.dropFirst()
    if lastPhrases[first] < 0 {
      firstPhrases[first] = phrases.count
    } else {
      phrases[lastPhrases[first]].next = phrases.count
    }
    lastPhrases[first] = phrases.count
    phrases.append(Phrase(rest: start..<words.count, group: group))
  }

  private mutating func number(adding word: [UInt8]) -> UInt16 {
    var word = word
    beginnings[word.withUnsafeBufferPointer(Vocabulary.beginning)] = true
    let length = word.withUnsafeMutableBufferPointer { WordStem.shorten($0, count: $0.count) }
    let hash = Vocabulary.hash(word[..<length])
    if let known = numbers[hash] { return known }
    firstPhrases.append(-1)
    lastPhrases.append(-1)
    let number = UInt16(numbers.count + 1)
    numbers[hash] = number
    return number
  }

  /// The number of a word's stem, 0 for a word of no phrase. The word is in lower case, and is lost.
  func number(of word: UnsafeMutableBufferPointer<UInt8>, count: Int) -> UInt16 {
    guard count > 0, count <= Vocabulary.longestWord else { return 0 }
    let whole = UnsafeBufferPointer(rebasing: word[..<count])
    guard beginnings[Vocabulary.beginning(whole)] else { return 0 }
    let length = WordStem.shorten(word, count: count)
    return numbers[Vocabulary.hash(whole[..<length])] ?? 0
  }

  /// A number for the first three letters; `y` and `i` are one, since a stem turns the one into the other.
  private static func beginning(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    var number = 0
    for index in 0..<min(3, word.count) {
      let byte = word[index]
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
