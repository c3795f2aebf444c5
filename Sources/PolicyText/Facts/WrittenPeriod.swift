/// A length of time as prose writes it: "12 months", "annual", "every six months".
package enum WrittenPeriod {
  /// In months; nil where a text names no length of time, or several.
  package static func months(in text: String) -> Double? {
    let amounts = FactAmounts(FactWords(text, FactLexicon.shared)).all.filter { $0.kind == .time }
    guard let first = amounts.first else { return ControlWords.shared.months(text) }
    guard amounts.allSatisfy({ $0.value == first.value }) else {
      return nil
    }
    return months(first.value)
  }

  /// - Parameter minutes: as a figure of time is counted.
  static func months(_ minutes: Double) -> Double { minutes / 43_800 }
}
