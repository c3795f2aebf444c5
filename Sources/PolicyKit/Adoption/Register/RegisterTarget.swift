import PolicyCore
import PolicyModel

/// What a metric must reach, as registers write it.
struct RegisterTarget {
  /// In the form of ours: `>= 99.5`.
  var text: String
  var certainty: AdoptedValue.Certainty

  private static let least = [
    "at least", "minimum", "min", "not less than", "no less than", "mindestens", "min.",
  ]
  private static let most = [
    "at most", "maximum", "max", "not more than", "no more than", "up to", "within", "höchstens",
    "maximal", "max.",
  ]
  private static let below = ["less than", "fewer than", "under", "below", "unter", "weniger als"]
  private static let above = ["more than", "over", "above", "über", "mehr als"]

  /// Nil where it does not say whether it is the least or the most.
  init?(_ words: String, isPercent: Bool) {
    let said = Self.figure(words.trimmingBlanks)
    if MetricTarget(said) != nil {
      (text, certainty) = (said, .sure)
      return
    }
    let lower = said.lowercased()
    for (sign, starts) in [
      (">=", Self.least), ("<=", Self.most), ("<", Self.below), (">", Self.above),
    ] {
      for start in starts.sorted(by: { $0.count > $1.count }) where lower.hasPrefix(start + " ") {
        let rest = "\(sign) \(Self.figure(said.dropFirst(start.count).trimmingBlanks))"
        guard MetricTarget(rest) != nil else { continue }
        (text, certainty) = (rest, .likely)
        return
      }
    }
    for (sign, ends) in [
      (">=", ["or more", "or higher", "or above", "+"]),
      ("<=", ["or less", "or fewer", "or lower", "or below"]),
    ] {
      for end in ends where lower.hasSuffix(end) {
        let rest = "\(sign) \(said.dropLast(end.count).trimmingBlanks)"
        guard MetricTarget(rest) != nil else { continue }
        (text, certainty) = (rest, .likely)
        return
      }
    }
    guard let number = MetricNumber.leading(said[...]) else { return nil }
    // None at all is a most; a share is mostly a least.
    if number == 0 {
      (text, certainty) = ("<= \(said)", .guess)
    } else if isPercent {
      (text, certainty) = (">= \(said)", .guess)
    } else {
      return nil
    }
  }

  /// The words behind its last number: `<= 4 hours` → `hours`; nil where there are none, or more than a unit has.
  static func unit(_ text: String) -> String? {
    guard let end = text.lastIndex(where: \.isNumber) else { return nil }
    let words = text[text.index(after: end)...].trimmingBlanks
    let isUnit = words.count <= 20 && words.first?.isLetter == true && !words.hasPrefix("or ")
    return isUnit ? words : nil
  }

  /// With a decimal point, where a comma can be nothing else: `99,5` → `99.5`. `1,250` stays.
  static func figure(_ text: String) -> String {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].last?.isNumber == true else { return text }
    let decimals = parts[1].prefix { $0.isNumber }.count
    return (1...2).contains(decimals) ? "\(parts[0]).\(parts[1])" : text
  }

  /// `monthly`, `every quarter`; nil for what is no such word.
  static func period(_ text: String) -> MetricPeriod? {
    let words: [(MetricPeriod, [String])] = [
      (.day, ["daily", "day", "täglich"]), (.week, ["weekly", "week", "wöchentlich"]),
      (.month, ["monthly", "month", "monatlich"]),
      (.quarter, ["quarterly", "quarter", "quartalsweise", "vierteljährlich"]),
      (.year, ["yearly", "annually", "annual", "year", "jährlich"]),
    ]
    let said = text.lowercased().split { !$0.isLetter }.map(String.init)
    guard said.count <= 3 else { return nil }
    return words.first { $0.1.contains(where: said.contains) }?.0
  }
}
