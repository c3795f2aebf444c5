/// "Did you mean": the nearest of the known words.
public enum Suggestion {
  /// What ends a sentence about a word that nobody knows: "; did you mean `owner`?", else `other`.
  public static func hint(
    for word: String, among candidates: some Sequence<String>, else other: String = "."
  ) -> String {
    nearest(to: word, among: candidates).map(question) ?? other
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
    let wanted = Array(word.lowercased().utf8)
    let limit = max(1, wanted.count / 3)
    var best: (word: String, distance: Int)?
    for candidate in candidates where candidate != word {
      let length = candidate.utf8.count
      // A difference in length is the least that must be edited. Bytes are compared, since characters take much longer.
      guard abs(length - wanted.count) <= limit + 4 else { continue }
      let letters = Array(candidate.lowercased().utf8)
      guard abs(letters.count - wanted.count) <= limit, !differInDigitsOnly(wanted, letters) else {
        continue
      }
      let edits = distance(wanted, letters)
      if edits <= limit, edits < (best?.distance ?? .max) { best = (candidate, edits) }
    }
    return best?.word
  }

  /// POL-004 is no slip for POL-001: numbers are names of their own.
  private static func differInDigitsOnly(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    return left.count == right.count && left.contains(where: isDigit)
      && left.filter { !isDigit($0) } == right.filter { !isDigit($0) }
  }

  /// Optimal string alignment distance.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in 0..<left.count {
      var row = [i + 1] + Array(repeating: 0, count: right.count)
      for j in 0..<right.count {
        let cost = left[i] == right[j] ? 0 : 1
        row[j + 1] = min(last[j + 1] + 1, row[j] + 1, last[j] + cost)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
        }
      }
      beforeLast = last
      last = row
    }
    return last[right.count]
  }
}
