/// Text of a document in which nothing is hidden and nothing steers what shows it.
enum VisibleText {
  /// Characters that are not seen, or that turn the direction of what follows, as `⟨U+202E⟩`.
  static func of(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var output = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        output += "⟨U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "⟩"
      } else {
        output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: return true
    // Joiners belong to emoji and to some scripts.
    case .format: return scalar != "\u{200D}" && scalar != "\u{200C}"
    default: return false
    }
  }
}

/// Neighbouring words with one mark.
struct MarkedRun {
  var mark: MarkedWord.Mark
  var words: [MarkedWord]
  /// Words that were left out here.
  var isGap = false

  /// - Parameter context: unchanged words that are kept on each side of a change; nil for all of them.
  static func runs(of words: [MarkedWord], context: Int? = nil) -> [MarkedRun] {
    var runs: [MarkedRun] = []
    for word in words {
      if runs.last?.mark == word.mark {
        runs[runs.count - 1].words.append(word)
      } else {
        runs.append(MarkedRun(mark: word.mark, words: [word]))
      }
    }
    guard let context, runs.count > 1 else { return runs }
    return runs.enumerated().flatMap { index, run -> [MarkedRun] in
      guard run.mark == .kept else { return [run] }
      let head = index == 0 ? 0 : context
      let tail = index == runs.count - 1 ? 0 : context
      guard run.words.count > head + tail + 10 else { return [run] }
      let gap = MarkedRun(mark: .kept, words: [], isGap: true)
      let parts = [
        MarkedRun(mark: .kept, words: Array(run.words.prefix(head))), gap,
        MarkedRun(mark: .kept, words: Array(run.words.suffix(tail))),
      ]
      return parts.filter { $0.isGap || !$0.words.isEmpty }
    }
  }
}
