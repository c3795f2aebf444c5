import PolicyText

/// A sentence that stands where a text has yet to come: "To follow.", "TBA", "This section will be added later."
///
/// The whole of it must be such words: "Records will be added to the register" states something.
enum DeferredText {
  static func isOne(_ text: String) -> Bool {
    guard text.utf8.count <= 200 else { return false }
    var words = SectionTitle.words(text).map(String.init)
    guard !words.isEmpty, words.count <= 14 else { return false }
    // "TBA: records of training" says what is to come, and that it has not.
    if words.count <= 6, words[0] == "tba" { return true }
    while let last = words.last, trailing.contains(last) || Int(last) != nil { words.removeLast() }
    while let first = words.first, leading.contains(first) { words.removeFirst() }
    return phrases.contains(words.joined(separator: " "))
  }

  private static let leading: Set<String> = [
    "this", "the", "a", "an", "section", "chapter", "part", "text", "content", "contents",
    "details", "detail", "more", "further", "full", "information", "description", "it", "here",
    "and", "wording",
  ]
  private static let trailing: Set<String> = [
    "later", "soon", "shortly", "in", "due", "course", "the", "next", "version", "a", "future",
    "here", "by", "end", "of", "this", "year", "quarter", "release", "on", "when", "available",
    "subsequently", "january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december", "q1", "q2", "q3", "q4", "v2",
  ]
  private static let phrases: Set<String> = [
    "to follow", "follows", "will follow", "tba", "to be announced", "to be added", "will be added",
    "to be written", "will be written", "is to be written", "to be supplied", "will be supplied",
    "to be provided", "will be provided", "to be drafted", "will be drafted", "being drafted",
    "is being drafted", "is being written", "to be described", "will be described", "coming",
    "under construction", "in preparation", "is in preparation", "work in progress", "wip",
    "to come", "is to follow", "are to follow", "are to be added", "is to be added",
    "will be completed", "to be inserted", "will be inserted", "will be filled",
    "will be filled in", "not yet written", "is not yet written", "has yet to be written",
  ]
}
