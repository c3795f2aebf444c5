import PolicyRedline

/// A stretch of text with one mark, for outputs that know no words.
package struct RedlineSegment: Hashable, Sendable {
  package var mark: MarkedWord.Mark
  package var text: String

  /// The words as they follow each other; a space stands at the start of the stretch that it leads to.
  package static func all(_ words: [MarkedWord]) -> [RedlineSegment] {
    var isFirst = true
    return MarkedRun.runs(of: words).map { run in
      var text = ""
      for word in run.words {
        if word.word.hasSpace, !isFirst { text += " " }
        text += word.word.style.contains(.lineBreak) ? "\n" : word.text
        isFirst = false
      }
      return RedlineSegment(mark: run.mark, text: text)
    }
  }
}
