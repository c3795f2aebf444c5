import PolicyText

/// The words of `rules/data/material.yml`.
enum MaterialWords {
  static let lists = Lexicon.lists("rules/data/material.yml")

  private static func words(_ list: String) -> Set<String> {
    let words = lists[list]?.split(separator: ",") ?? []
    return Set(words.map { $0.drop { $0 == " " || $0 == "\n" }.description })
  }

  static let functionWords = words("function-words")
  private static let months = words("date")
  private static let units = words("units")
  private static let numberWords = words("number-words")

  /// A percent sign, and the month of May: beside the verb no number stands.
  static func sign(at index: Int, _ word: (Int) -> String) -> MaterialVocabulary.Phrase? {
    switch word(index) {
    case "%": .init(reason: .percentage, word: "%")
    case "may" where isDigits(word(index - 1)) || isDigits(word(index + 1)):
      .init(reason: .date, word: "may")
    default: nil
    }
  }

  /// A number, by what it counts.
  static func number(at index: Int, _ word: (Int) -> String) -> MaterialVocabulary.Phrase? {
    let this = word(index)
    // "30", "1,000", "24h", "2nd", but no name such as "3com" or "37signals".
    let isNumeric =
      this.utf8.first.map { (0x30...0x39).contains($0) } ?? false
      && this.utf8.count { $0 >= 0x61 } <= 2
    guard isNumeric || numberWords.contains(this) else { return nil }
    let (next, afterNext) = (word(index + 1), word(index + 2))
    // "30 days", "30-day", "30 working days".
    let unit = ["working", "business", "calendar"].contains(next) ? afterNext : next
    let isDated =
      isDate(this) || next == "may" || months.contains(next) || months.contains(word(index - 1))
    let isPercentage =
      next == "%" || next == "percent" || next == "per" && afterNext == "cent"
    return .init(
      reason: isPercentage
        ? .percentage : units.contains(unit) ? .duration : isDated ? .date : .number, word: this)
  }

  private static func isDigits(_ word: String) -> Bool {
    !word.isEmpty && word.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func isDate(_ word: String) -> Bool {
    let parts = word.split(whereSeparator: { "-/.".contains($0) })
    return parts.count == 3 && parts.contains { $0.utf8.count == 4 }
      && parts.allSatisfy { $0.allSatisfy(\.isNumber) }
  }
}
