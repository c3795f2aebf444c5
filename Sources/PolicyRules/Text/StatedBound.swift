import PolicyText

/// The bounds that a sentence about an objective sets: “at least 99.5 %”, “in under four hours”.
struct StatedBound {
  var number: Double
  /// Whether less is better.
  var asksForLess: Bool
  /// In one letter case and number: `percent`, `hour`.
  var unit: String

  static func all(in text: String) -> [StatedBound] {
    let words = text.lowercased().replacing("%", with: " percent ").replacing(
      "per cent", with: "percent"
    )
    .split { $0.isWhitespace || "(),;:".contains($0) }
    return words.indices.compactMap { index -> StatedBound? in
      guard let (length, asksForLess) = comparison(words[index...]),
        let number = words.dropFirst(index + length).first.flatMap(number),
        let unit = words.dropFirst(index + length + 1).first
      else { return nil }
      return StatedBound(number: number, asksForLess: asksForLess, unit: plain(unit))
    }
  }

  /// A unit as bounds name it.
  static func plain(_ unit: some StringProtocol) -> String {
    let word = unit.lowercased().filter { $0.isLetter || $0 == "%" }
    switch word {
    case "%", "pct", "percentage", "percent": return "percent"
    case "h", "hrs", "hr": return "hour"
    case "min", "mins": return "minute"
    case "d": return "day"
    default: return word.count > 3 && word.hasSuffix("s") ? String(word.dropLast()) : word
    }
  }

  /// How many words a comparison has, and whether it asks for less.
  private static func comparison(_ words: ArraySlice<Substring>) -> (Int, Bool)? {
    for (phrase, asksForLess) in comparisons where words.starts(with: phrase) {
      return (phrase.count, asksForLess)
    }
    return nil
  }

  private static let comparisons: [([Substring], Bool)] = [
    (["at", "least"], false), (["no", "less", "than"], false), (["not", "less", "than"], false),
    (["more", "than"], false), (["above"], false), (["over"], false), (["≥"], false),
    ([">"], false),
    (["at", "most"], true), (["no", "more", "than"], true), (["not", "more", "than"], true),
    (["less", "than"], true), (["fewer", "than"], true), (["under"], true), (["below"], true),
    (["≤"], true), (["<"], true),
  ]

  private static func number(_ word: Substring) -> Double? {
    Double(word) ?? numberWords.firstIndex(of: word).map(Double.init)
  }

  /// From none on, each at the index that it names.
  static let numberWords: [Substring] = [
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
  ]
}
