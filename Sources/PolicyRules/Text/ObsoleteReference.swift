import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

/// Laws and standards that a text rests on though they are gone, and ciphers that it allows though they are broken.
struct ObsoleteReference: ComputedDocumentCheck {
  static let name = "obsolete-reference"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    let text = context.texts.text(of: document)
    let matches = text.matches(of: .outdated)
    guard !matches.isEmpty, text.language == Language.english else { return [] }
    let (quotes, samples) = (QuoteRanges(document.parsed.body), context.samples(of: document))
    var end = 0
    return matches.sorted {
      ($0.words.lowerBound, -$0.words.count) < ($1.words.lowerBound, -$1.words.count)
    }.compactMap { match in
      guard match.words.lowerBound >= end else { return nil }
      let range = text.range(of: match.words, in: document.source)
      let term = document.source.text(in: range)
      let words = SectionTitle.words(term)
      guard
        let reference = Lexicon.shared.outdated.first(where: { $0.isNamed(by: words) }),
        !quotes.contain(text.sentences[match.sentence].block),
        !samples.contain(text.sentences[match.sentence].block),
        isMeant(reference, match, text, document)
      else { return nil }
      end = match.words.upperBound
      return document.observe(
        "“\(term)”: \(reference.says)", at: range, anchor: "body", matched: term)
    }
  }

  private func isMeant(
    _ reference: OutdatedReference, _ match: DocumentText.Match, _ text: DocumentText,
    _ document: PolicyDocument
  ) -> Bool {
    let sentence = text.sentences[match.sentence]
    guard sentence.place != .heading, !sentence.isQuestion
    else {
      return false
    }
    if reference.isInCapitals,
      !match.words.allSatisfy({ text.words[$0].traits.contains(.allCapitals) })
    {
      return false
    }
    let column = ColumnHead(of: sentence.block, in: document)
    if column?.bars == true { return false }
    // What a column allows is not barred by what stands in the one beside it.
    let read =
      column?.allows == true
      ? [match.sentence] : text.readTogether(with: match.sentence, in: document)
    let around = read + heading(of: sentence, in: text)
    let words = around.prefix(1).flatMap {
      SectionTitle.words(text.quotation($0, in: document.source))
    }
    guard reference.isMeant(in: words) else { return false }
    if around.contains(where: { text.sentences[$0].has(.bans) || text.sentences[$0].has(.replaced) }
    ) {
      return false
    }
    switch reference.kind {
    case .article: return sentence.has(.ai)
    case .cipher:
      return !around.contains { isWarned(text.sentences[$0], text) }
        && !isBehindThan(match.words.lowerBound, sentence, text)
    // A control behind the edition is told with what became of it (`control-2013`).
    case .standard: return !namesControl(words)
    case .law: return true
    }
  }

  private func namesControl(_ words: [Substring]) -> Bool {
    zip(words, words.dropFirst()).contains { letter, number in
      letter == "a" && Int(number).map { (5...18).contains($0) } ?? false
    }
  }

  private func heading(of sentence: DocumentText.Sentence, in text: DocumentText) -> [Int] {
    guard sentence.section >= 0 else { return [] }
    return text.sections[sentence.section].filter { text.sentences[$0].place == .heading }
  }

  /// Whether a sentence calls it weak, or names it as the end of what is allowed.
  private func isWarned(_ sentence: DocumentText.Sentence, _ text: DocumentText) -> Bool {
    sentence.words.contains { index in
      let hash = text.words[index].hash
      guard hash == Self.older else { return Self.warnings.contains(hash) }
      // "TLS 1.1 and older", and not "older gateways".
      let next = index + 1
      return next >= sentence.words.upperBound || Self.behindOlder.contains(text.words[next].hash)
    }
  }

  /// "Stronger than SHA-1", and not "TLS 1.0 with ciphers other than those of the list".
  private func isBehindThan(
    _ term: Int, _ sentence: DocumentText.Sentence, _ text: DocumentText
  ) -> Bool {
    (max(sentence.words.lowerBound, term - 2)..<term).contains { text.words[$0].hash == Self.than }
  }

  private static let than = WordReader.hash("than".utf8)
  private static let older = WordReader.hash("older".utf8)
  private static let behindOlder = WordReader.hashes([
    "version", "versions", "protocol", "protocols", "cipher", "ciphers", "suites", "algorithms",
    "than", "is", "are", "must", "may", "have", "has", "were", "was", "releases", "ones",
  ])

  private static let warnings = WordReader.hashes([
    "weak", "insecure", "broken", "deprecated", "vulnerable", "below", "avoid",
    "avoided", "not", "unsafe",
    "disallowed", "non", "neither", "nor", "exclude", "excluded", "excluding", "unacceptable",
    "risk", "risks", "attack", "attacks", "deny", "denied",
    "downgrade", "detect", "detected", "find", "finds", "scan",
  ])
}
