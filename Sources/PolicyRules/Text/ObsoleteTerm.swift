import PolicyModel
import PolicyText

/// Things that offices gave up long ago: the mark of a text that was copied. Each is told once.
struct ObsoleteTerm: ComputedDocumentCheck {
  static let name = "obsolete-term"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    let text = context.texts.text(of: document)
    let matches = text.matches(of: .obsolete)
    guard !matches.isEmpty, text.language == Language.english else { return [] }
    let (quotes, samples) = (QuoteRanges(document.parsed.body), context.samples(of: document))
    // Who has a fax without paper has one today.
    let hasVirtualFax = zip(text.words, text.words.dropFirst()).contains {
      Self.virtual.contains($0.hash) && Self.faxes.contains($1.hash)
    }
    var (end, told) = (0, Set<String>())
    return longest(matches).compactMap { match in
      let sentence = text.sentences[match.sentence]
      guard match.words.lowerBound >= end, sentence.place != .heading,
        !hasVirtualFax || !Self.faxes.contains(text.words[match.words.lowerBound].hash),
        !isBan(match.sentence, in: text, document), !quotes.contain(sentence.block),
        !samples.contain(sentence.block)
      else { return nil }
      end = match.words.upperBound
      let range = text.range(of: match.words, in: document.source)
      let term = document.source.text(in: range)
      guard told.insert(term.lowercased()).inserted else { return nil }
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

  /// A sentence, what it is read with, or a heading above it that bars, ends or replaces the thing, or gets rid of it.
  private func isBan(
    _ index: Int, in text: DocumentText, _ document: PolicyDocument
  ) -> Bool {
    func ends(_ index: Int) -> Bool {
      text.sentences[index].has(.bans) || text.sentences[index].has(.disposals)
    }
    if text.readTogether(with: index, in: document).contains(where: ends) { return true }
    let offset = text.sentences[index].bytes.lowerBound
    return document.sections(around: offset).contains { section in
      let groups = PhraseFinder.groups(in: section.title)
      return groups.contains(Lexicon.List.bans.rawValue)
        || groups.contains(Lexicon.List.disposals.rawValue)
    }
  }

  private static let virtual = WordReader.hashes([
    "virtual", "online", "electronic", "cloud", "digital", "internet", "e",
  ])
  private static let faxes = WordReader.hashes(["fax", "faxes", "faxing"])
}
