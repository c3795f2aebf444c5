/// Words that stand where a value, a reason or a text has yet to come.
package enum BlankWords {
  /// Whether a text is nothing but such words: “TBD”, “To be defined.”
  package static func isOne(_ text: String) -> Bool {
    // Longer than any of them.
    guard text.utf8.count < 48 else { return false }
    let words = plain(text)
    return marks.contains(words) || phrases.contains(words)
  }

  /// Whether it is one of several words, which a search for “TBD” does not find: “To be defined.”, “n/a”.
  package static func isPhrase(_ text: String) -> Bool {
    text.utf8.count < 48 && phrases.contains(plain(text))
  }

  /// Whether it is one, or says that there is nothing: “none”, “-”.
  package static func isNothing(_ text: String) -> Bool {
    guard text.utf8.count < 48 else { return false }
    let words = plain(text)
    return words.isEmpty || nothing.contains(words) || marks.contains(words)
      || phrases.contains(words)
  }

  private static func plain(_ text: String) -> String {
    SectionTitle.words(text).joined(separator: " ")
  }

  private static let marks: Set<String> = ["tbd", "tbc", "tba", "todo", "fixme", "xxx"]

  private static let phrases: Set<String> = [
    "n a", "na", "to be added", "to be agreed", "to be announced", "to be assigned",
    "to be completed", "to be confirmed", "to be decided", "to be defined", "to be described",
    "to be determined", "to be documented", "to be done", "to be filled in", "to be specified",
    "to be written", "not yet decided", "not yet defined", "not yet determined", "not yet known",
    "not yet written", "noch festzulegen", "noch offen", "noch zu klären",
  ]

  private static let nothing: Set<String> = ["none", "no", "null", "unknown", "nothing"]
}
