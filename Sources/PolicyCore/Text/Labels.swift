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
    phrase.filled(words[phrase.key] ?? phrase.key, in: self)
  }

  public func callAsFunction(_ words: Phrase.Words) -> String { self(Phrase(words)) }
}
