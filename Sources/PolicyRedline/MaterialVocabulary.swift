import PolicyModel
import PolicyText

/// The words and phrases by which a change is seen to be material: the lists of `rules/data/material.yml` for the language of the
/// text, those of the lexicon that set a rule or weaken one, and the people of both states.
struct MaterialVocabulary: Sendable {
  /// A phrase that stands in a text. The same one elsewhere is equal to it.
  struct Phrase: Hashable, Sendable {
    var reason: RedlineReason
    /// In the vocabulary; nil for a number or a sign, which no list holds.
    var number: Int?
    var word = ""
  }

  /// A phrase found in a text.
  struct Occurrence: Hashable {
    var range: Range<Int>
    var phrase: Phrase
  }

  /// Of the language; those of English, as far as texts in any language have them, where it has none.
  let words: MaterialWords
  /// Whether the language has words of its own here. Where it has none, nobody can say that a change of words is no matter.
  let readsLanguage: Bool
  private var vocabulary = Vocabulary()
  private let negations: Set<Int>
  private let junctions: Set<Int>

  /// The number of a reason here is that of its phrases in the vocabulary.
  private static let reasons: [RedlineReason] = [
    .obligation, .negation, .condition, .duration, .date, .percentage, .number, .scope, .role,
  ]

  /// - Parameters:
  ///   - registers: the people.yml of both states, for names and roles.
  ///   - language: the code of the language of the text.
  init(_ registers: [PeopleRegister] = [], language: String = Language.english) {
    let own = MaterialWords.of(language)
    readsLanguage = own != nil
    words = own ?? .english
    if language == Language.english {
      let lexicon = Lexicon.lists(Lexicon.path)
      for list in ["rules", "weak"] { vocabulary.add(list: lexicon[list] ?? "", to: 0) }
    }
    for (group, reason) in Self.reasons.enumerated() {
      vocabulary.add(list: words.lists[reason.rawValue] ?? "", to: group)
    }
    let roles = Self.reasons.count - 1
    for register in registers {
      for person in register.people {
        vocabulary.add(phrase: person.name, to: roles)
        vocabulary.add(phrase: person.id, to: roles)
        for role in person.roles {
          vocabulary.add(phrase: role.name, to: roles)
          vocabulary.add(phrase: PeopleRegister.title(ofRole: role.name), to: roles)
        }
      }
    }
    negations = vocabulary.phrases(with: words.turning)
    junctions = vocabulary.phrases(with: Array(words.joining) + Array(words.parting) + words.paired)
  }

  /// Whether a phrase turns its sentence round: "may not".
  func isNegative(_ phrase: Phrase) -> Bool { phrase.number.map(negations.contains) ?? false }

  /// "and", "or" and their like, of which only the exchange counts.
  func isJunction(_ phrase: Phrase) -> Bool { phrase.number.map(junctions.contains) ?? false }

  /// Lower case, with the straight apostrophe.
  static func normalised(_ text: String) -> String {
    let lower = text.lowercased()
    guard lower.unicodeScalars.contains("\u{2019}") else { return lower }
    return String(
      String.UnicodeScalarView(lower.unicodeScalars.map { $0 == "\u{2019}" ? "'" : $0 }))
  }

  /// Every phrase in a text; none overlaps another, and of several at one place the longest counts: "may not" and not "may".
  func occurrences(in words: [Word]) -> [Occurrence] {
    // Words alone: a hyphen or a comma between those of a phrase makes no other phrase of it, and the end of a sentence does.
    let places = words.indices.filter {
      words[$0].isSpoken || words[$0].text == "%" || Sentences.isEnd(words[$0].text)
    }
    let stems = places.map { words[$0].isSpoken ? vocabulary.number(of: words[$0].text) : 0 }
    func word(_ index: Int) -> String {
      places.indices.contains(index) ? Self.normalised(words[places[index]].text) : ""
    }
    var result: [Occurrence] = []
    var index = 0
    while index < places.count {
      var found = self.words.sign(at: index, word)
      var count = 1
      if found == nil, stems[index] != 0 {
        vocabulary.forEachPhrase(beginningWith: stems[index]) { distance in
          index + distance < stems.count ? stems[index + distance] : nil
        } _: { phrase, words in
          guard found == nil || words > count else { return }
          count = words
          found = Phrase(
            reason: Self.reasons[vocabulary.phrases[phrase].group], number: phrase)
        }
      }
      found = found ?? self.words.number(at: index, word)
      if let found {
        let range = places[index]..<places[index + count - 1] + 1
        result.append(Occurrence(range: range, phrase: found))
      }
      index += count
    }
    return result
  }
}
