import PolicyCore
import PolicyModel

/// Which requirements a document treats of, and where: what `TopicSearch` does for AI topics, with the wordings of
/// `rules/wordings`, which are too many for every text to be searched for all of them.
package struct RequirementSearch: Sendable {
  /// What is looked for, under a name of the caller's.
  package struct Wanted: Sendable {
    package var name: String
    package var ways: [[String]]

    package init(name: String, ways: [[String]]) {
      self.name = name
      self.ways = ways
    }
  }

  private var searches: [TopicSearch] = []
  private var topics: [String: (topic: Topic, search: Int)] = [:]
  /// Whether the text is one that these wordings can judge: it has statements, and they are English.
  package let isReadable: Bool

  /// - Parameter readsRows: whether a row of a table is read as one sentence, with the heads of its columns.
  package init(
    _ document: PolicyDocument, _ text: DocumentText, _ wanted: [Wanted], readsRows: Bool = false
  ) {
    isReadable = text.isEnglish
    guard isReadable else { return }
    var rest = wanted[...]
    while !rest.isEmpty {
      var vocabulary = Vocabulary()
      var group = Lexicon.List.allCases.count
      while let next = rest.first {
        let needed = next.ways.reduce(0) { $0 + $1.count }
        // A set of groups has room for so many; what does not fit is looked for in another pass.
        guard group + needed <= GroupSet.capacity || group == Lexicon.List.allCases.count else {
          break
        }
        rest.removeFirst()
        let ways = next.ways.map { way in
          Topic.Way(
            groups: way.map { phrases in
              defer { group += 1 }
              vocabulary.add(list: phrases, to: group)
              return Topic.Group(number: group, phrases: phrases)
            })
        }
        topics[next.name] = (
          Topic(id: next.name, code: "", name: next.name, governs: "", refs: [], ways: ways),
          searches.count
        )
      }
      let marked = text.marked(with: vocabulary, source: document.source)
      let title = PhraseFinder.groups(of: document.title, in: vocabulary)
      searches.append(
        TopicSearch(document, marked, title: title, isLenient: true, readsRows: readsRows))
    }
  }

  /// Whether the text treats of what is wanted under a name.
  package func governs(_ name: String) -> Bool {
    topics[name].map { searches[$0.search].governs($0.topic) } ?? false
  }

  /// The best passage on it; nil where there is none.
  package func passage(_ name: String) -> TopicPassage? {
    topics[name].flatMap { searches[$0.search].passage(on: $0.topic) }
  }

  /// What is looked for, for a reader.
  package static func words(for ways: [[String]]) -> String {
    Topic(
      id: "", code: "", name: "", governs: "", refs: [],
      ways: ways.map { Topic.Way(groups: $0.map { Topic.Group(number: 0, phrases: $0) }) }
    ).wanted
  }
}

extension DocumentText {
  /// Whether its statements are in the language of the word lists: nearly every English sentence has one of their verbs.
  var isEnglish: Bool {
    guard language == Language.english else { return false }
    var count = 0
    var known = 0
    for sentence in sentences where sentence.place != .heading && sentence.words.count >= 4 {
      count += 1
      if sentence.has(.verbs) || sentence.has(.rules) { known += 1 }
    }
    return known > 0 && known * 3 >= count
  }

  /// The same text, its sentences marked with the groups of another vocabulary beside the word lists.
  func marked(with vocabulary: Vocabulary, source: SourceText) -> DocumentText {
    var text = self
    let stems = stems(in: vocabulary, source: source)
    for index in text.sentences.indices {
      let words = text.sentences[index].words
      var groups = text.sentences[index].groups.intersection(Lexicon.lists)
      for start in words where stems[start] != 0 {
        vocabulary.forEachPhrase(beginningWith: stems[start]) { distance in
          start + distance < words.upperBound ? stems[start + distance] : nil
        } _: { phrase, _ in
          groups.insert(vocabulary.phrases[phrase].group)
        }
      }
      text.sentences[index].groups = groups
    }
    return text
  }

  private func stems(in vocabulary: Vocabulary, source: SourceText) -> [UInt16] {
    let reader = WordReader(vocabulary: vocabulary)
    return source.bytes.withUnsafeBufferPointer { bytes in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Vocabulary.longestWord) { letters in
        words.map { word in
          let start = Int(word.start)
          let end = min(Int(word.end), bytes.count)
          guard word.traits.isDisjoint(with: [.code, .link]), start < end else { return 0 }
          return reader.read(UnsafeBufferPointer(rebasing: bytes[..<end]), at: start, letters)?.stem
            ?? 0
        }
      }
    }
  }
}
