/// Neighbouring words with one mark.
package struct MarkedRun {
  package var mark: MarkedWord.Mark
  package var words: [MarkedWord]
  /// Words that were left out here.
  package var isGap = false

  /// - Parameter context: unchanged words that are kept on each side of a change; nil for all of them.
  package static func runs(of words: [MarkedWord], context: Int? = nil) -> [MarkedRun] {
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

extension MarkedRun {
  /// "old.md → new.md", where the same words are linked elsewhere.
  package var linkChange: String? {
    guard mark == .restyled, let word = words.first(where: { $0.formerLink != nil }) else {
      return nil
    }
    let (old, new) = (word.formerLink ?? "", word.word.link ?? "")
    return "\(old.isEmpty ? "none" : old) → \(new.isEmpty ? "none" : new)"
  }
}
