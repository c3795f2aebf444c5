/// The words that any phrase uses, by their stems, and the phrases by their first word.
package struct Vocabulary: Sendable {
  /// A phrase, without a reference: two threads that count the references to one thing wait for each other.
  package struct Phrase: Sendable {
    var first: UInt16
    /// Of its words behind the first, in `words`.
    var rest: Range<Int>
    package var group: Int
    /// The next phrase that begins with the same word; -1 for the last.
    var next = -1
  }

  /// The longest word that is looked up, in bytes.
  package static let longestWord = 32

  /// The numbers of words, from 1, by the hashes of their stems.
  private var numbers: [UInt64: UInt16] = [:]
  /// Whether a stem begins with three given letters: most words of a text are sorted out here.
  private var beginnings = [Bool](repeating: false, count: 32_768)
  /// The numbers of the words of phrases behind the first.
  private(set) var words: [UInt16] = []
  package private(set) var phrases: [Phrase] = []
  /// The first and the last phrase that begin with a word, by the word's number; -1 where none does.
  private(set) var firstPhrases = [-1]
  private var lastPhrases = [-1]

  package init() {}

  /// Phrases with commas between them, in lower case.
  package mutating func add(list: String, to group: Int) {
    var list = list
    list.withUTF8 { bytes in
      var numbers: [UInt16] = []
      var start = 0
      for index in 0...bytes.count {
        let byte = index < bytes.count ? bytes[index] : UInt8(ascii: ",")
        guard byte == UInt8(ascii: ",") || byte == 0x20 || byte == 0x0A else { continue }
        if start < index { numbers.append(number(adding: bytes[start..<index])) }
        start = index + 1
        if byte == UInt8(ascii: ",") {
          add(numbers, to: group)
          numbers.removeAll(keepingCapacity: true)
        }
      }
    }
  }

  /// A phrase in whatever writing.
  package mutating func add(phrase: String, to group: Int) {
    var numbers: [UInt16] = []
    WordReader.forEachForm(in: phrase) { form, letters in
      guard form.count <= letters.count else { return }
      numbers.append(number(adding: UnsafeBufferPointer(letters)[..<form.count]))
    }
    add(numbers, to: group)
  }

  private mutating func add(_ numbers: [UInt16], to group: Int) {
    guard let first = numbers.first.map(Int.init), !numbers.contains(0) else { return }
    let start = words.count
    words += numbers.dropFirst()
    if lastPhrases[first] < 0 {
      firstPhrases[first] = phrases.count
    } else {
      phrases[lastPhrases[first]].next = phrases.count
    }
    lastPhrases[first] = phrases.count
    phrases.append(Phrase(first: numbers[0], rest: start..<words.count, group: group))
  }

  private mutating func number(adding word: Slice<UnsafeBufferPointer<UInt8>>) -> UInt16 {
    beginnings[Vocabulary.beginning(UnsafeBufferPointer(rebasing: word))] = true
    let hash = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: word.count) { letters in
      _ = letters.initialize(from: word)
      return Vocabulary.hash(letters[..<WordStem.shorten(letters, count: word.count)])
    }
    if let known = numbers[hash] { return known }
    // No list of ours comes near; who has more people than words have numbers goes on without the last.
    guard let number = UInt16(exactly: numbers.count + 1) else { return 0 }
    firstPhrases.append(-1)
    lastPhrases.append(-1)
    numbers[hash] = number
    return number
  }

  /// The same of a word in whatever writing; 0 also for what is no single word.
  package func number(of text: String) -> UInt16 {
    var number: UInt16 = 0
    var length = 0
    WordReader.forEachForm(in: text) { form, letters in
      length = form.end
      number = form.count > letters.count ? 0 : self.number(of: letters, count: form.count)
    }
    return length == text.utf8.count ? number : 0
  }

  /// The numbers of the phrases in which one of some words stands.
  package func phrases(with words: [String]) -> Set<Int> {
    let stems = Set(words.map { number(of: $0) })
    return Set(
      phrases.indices.filter { index in
        stems.contains(phrases[index].first)
          || phrases[index].rest.contains { stems.contains(self.words[$0]) }
      })
  }

  /// Goes through the phrases that begin with a word.
  ///
  /// - Parameters:
  ///   - following: the stem so many words behind the first; nil where the text ends.
  ///   - found: gets the number of each phrase that stands there, and how many words it has.
  @inline(__always)
  package func forEachPhrase(
    beginningWith stem: UInt16, following: (Int) -> UInt16?,
    _ found: (_ phrase: Int, _ words: Int) -> Void
  ) {
    var candidate = firstPhrases[Int(stem)]
    while candidate >= 0 {
      let phrase = phrases[candidate]
      var index = 0
      while index < phrase.rest.count, following(index + 1) == words[phrase.rest.lowerBound + index]
      {
        index += 1
      }
      if index == phrase.rest.count { found(candidate, index + 1) }
      candidate = phrase.next
    }
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
