import PolicyModel
import PolicyText

/// The words of `rules/data/material.yml` in one language.
struct MaterialWords: Sendable {
  /// Phrases with commas between them, by the reason or the list that they belong to.
  let lists: [String: String]
  let functionWords: Set<String>
  /// What turns a sentence round: "not".
  let turning: [String]
  let joining: Set<String>
  let parting: Set<String>
  /// "either", "both": with what joins and parts, those of which only the exchange counts.
  let paired: [String]
  private let months: Set<String>
  private let units: Set<String>
  private let kindsOfDays: Set<String>
  private let numberWords: Set<String>
  private let isEnglish: Bool

  static let english = MaterialWords(
    Lexicon.lists(path), isEnglish: true)

  /// Nil for a language without lists of its own.
  static func of(_ language: String) -> MaterialWords? {
    language == Language.english ? english : others[language]
  }

  private static let path = "rules/data/material.yml"
  private static let others: [String: MaterialWords] =
    Language.table(Lexicon.root(path)["languages"]).mapValues { node in
      MaterialWords(Language.table(node).compactMapValues(\.scalar), isEnglish: false)
    }

  private init(_ lists: [String: String], isEnglish: Bool) {
    func words(_ list: String) -> [String] {
      (lists[list] ?? "").split(separator: ",").map {
        $0.drop { $0 == " " || $0 == "\n" }.description
      }
    }
    self.lists = lists
    self.isEnglish = isEnglish
    functionWords = Set(words("function-words"))
    turning = words("turning")
    joining = Set(words("joining"))
    parting = Set(words("parting"))
    paired = words("paired")
    months = Set(words("date"))
    units = Set(words("units"))
    kindsOfDays = Set(words("kinds-of-days"))
    numberWords = Set(words("number-words"))
  }

  /// A percent sign, and the month of May: beside the verb no number stands.
  func sign(at index: Int, _ word: (Int) -> String) -> MaterialVocabulary.Phrase? {
    switch word(index) {
    case "%": .init(reason: .percentage, word: "%")
    case "may" where isEnglish && (isDigits(word(index - 1)) || isDigits(word(index + 1))):
      .init(reason: .date, word: "may")
    default: nil
    }
  }

  /// A number, by what it counts.
  func number(at index: Int, _ word: (Int) -> String) -> MaterialVocabulary.Phrase? {
    let this = word(index)
    // "30", "1,000", "24h", "2nd", but no name such as "3com" or "37signals".
    let isNumeric =
      this.utf8.first.map { (0x30...0x39).contains($0) } ?? false
      && this.utf8.count { $0 >= 0x61 } <= 2
    guard isNumeric || numberWords.contains(this) else { return nil }
    let (next, afterNext) = (word(index + 1), word(index + 2))
    // "30 days", "30-day", "30 working days".
    let unit = kindsOfDays.contains(next) ? afterNext : next
    let isDated =
      isDate(this) || isEnglish && next == "may" || months.contains(next)
      || months.contains(word(index - 1))
    let isPercentage =
      next == "%" || next == "percent" || next == "prozent" || next == "per" && afterNext == "cent"
    return .init(
      reason: isPercentage
        ? .percentage : units.contains(unit) ? .duration : isDated ? .date : .number, word: this)
  }

  private func isDigits(_ word: String) -> Bool {
    !word.isEmpty && word.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  private func isDate(_ word: String) -> Bool {
    let parts = word.split(whereSeparator: { "-/.".contains($0) })
    return parts.count == 3 && parts.contains { $0.utf8.count == 4 }
      && parts.allSatisfy { $0.allSatisfy(\.isNumber) }
  }
}
