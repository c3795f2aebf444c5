import PolicyModel
import PolicyText

/// Things that offices gave up long ago: the mark of a text that was copied.
struct ObsoleteTerm: ComputedDocumentCheck {
  static let name = "obsolete-term"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    let text = context.texts.text(of: document)
    var end = 0
    return longest(text.matches(of: .obsolete)).compactMap { match in
      guard match.words.lowerBound >= end, text.sentences[match.sentence].place != .heading,
        !isBan(match.sentence, in: text)
      else { return nil }
      end = match.words.upperBound
      let range = text.range(of: match.words, in: document.source)
      let term = document.source.text(in: range)
      return document.observe(
        "“\(term)” is out of use; the text was written for another time or copied.", at: range,
        anchor: "body", matched: term)
    }
  }

  /// "fax machine" is one thing, not a fax and a fax machine.
  private func longest(_ matches: [DocumentText.Match]) -> [DocumentText.Match] {
    matches.sorted {
      ($0.words.lowerBound, -$0.words.count) < ($1.words.lowerBound, -$1.words.count)
    }
  }

  /// A sentence, a lead-in or a heading that bars, ends or replaces the thing.
  private func isBan(_ index: Int, in text: DocumentText) -> Bool {
    let sentence = text.sentences[index]
    if sentence.has(.bans) { return true }
    if let leadIn = sentence.leadIn, text.sentences[leadIn].has(.bans) { return true }
    guard sentence.section >= 0 else { return false }
    return text.sections[sentence.section].contains {
      text.sentences[$0].place == .heading && text.sentences[$0].has(.bans)
    }
  }
}
