/// "Did you mean": the nearest of the known words.
public enum Suggestion {
  /// What ends a sentence about a word that nobody knows: "; did you mean `owner`?", else `other`.
  public static func hint(
    for word: String, among candidates: some Sequence<String>, else other: String = "."
  ) -> String {
    hint(for: word, among: KnownWords(candidates), else: other)
  }

  /// The same, of words that many ask for.
  public static func hint(
    for word: String, among known: KnownWords, else other: String = "."
  ) -> String {
    known.nearest(to: word).map(question) ?? other
  }

  /// The same; where no word is near, all that are known are listed.
  public static func hint(for word: String, listing known: [String]) -> String {
    hint(for: word, among: known, else: "; known are \(known.joined(separator: ", ")).")
  }

  /// "; did you mean `owner`?"
  public static func question(_ word: String) -> String { "; did you mean `\(word)`?" }

  /// The candidate with the fewest edits (insert, delete, replace, swap of neighbours), if that is at most a third of the
  /// word's length; the first in the given order among equals.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    KnownWords(candidates).nearest(to: word)
  }
}
