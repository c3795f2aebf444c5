/// "Did you mean": the nearest of the known words.
public enum Suggestion {
  /// The candidate with the fewest edits (insert, delete, replace, swap of neighbours), if that is at most a third of the
  /// word's length; the first in the given order among equals.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let limit = max(1, word.count / 3)
    var best: (word: String, distance: Int)?
    for candidate in candidates where candidate != word {
      let edits = distance(Array(word.lowercased()), Array(candidate.lowercased()))
      if edits <= limit, edits < (best?.distance ?? .max) { best = (candidate, edits) }
    }
    return best?.word
  }

  /// Optimal string alignment distance.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
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
