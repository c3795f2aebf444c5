/// The words of ours in one language: the one place that gives a label.
public struct Labels: Hashable, Sendable {
  /// As ISO 639-1 has it: `de`.
  public let language: String
  /// What stands for each key of a `Phrase`; what is missing stays English.
  public let words: [String: String]

  public init(language: String, words: [String: String]) {
    self.language = language
    self.words = words
  }

  public static let english = Labels(language: "en", words: [:])

  public func callAsFunction(_ phrase: Phrase) -> String {
    phrase.filled(words(for: phrase.key), in: self)
  }

  /// What stands for a key: in English its words, without what follows a broken bar.
  package func words(for key: String) -> String {
    words[key] ?? key.firstIndex(of: "¦").map { String(key[..<$0]) } ?? key
  }

  public func callAsFunction(_ words: Phrase.Words) -> String { self(Phrase(words)) }
  /// A day as the language writes it.
  public func callAsFunction(_ day: CalendarDate) -> String { self(day.phrase) }
  /// A day as somebody wrote it, in the form of the language; whatever else it is stays.
  public func day(_ text: String) -> String { CalendarDate(text).map { self($0) } ?? text }
  /// A label as it stands within a sentence: in English with its first letter small, where other languages have nouns with a large one.
  public func withinSentence(_ label: String) -> String {
    self == .english ? uncapitalised(label) : label
  }
  /// What English has one word for: a label, a state, the head of a column.
  public func word(_ word: String) -> String { words[word] ?? word }
}
