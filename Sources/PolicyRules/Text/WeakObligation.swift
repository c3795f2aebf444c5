import PolicyModel
import PolicyText

/// Words that turn a requirement into a wish.
struct WeakObligation: ComputedDocumentCheck {
  static let name = "weak-obligation"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    let text = context.texts.text(of: document)
    let matches = text.matches(of: .weak)
    guard !matches.isEmpty, text.language == Language.english else { return [] }
    let (quotes, samples) = (QuoteRanges(document.parsed.body), context.samples(of: document))
    var marks = QuoteMarks(document.source)
    // One for each paragraph: who mends it reads the rest of it.
    var last = -1
    return matches.compactMap { match in
      let sentence = text.sentences[match.sentence]
      guard sentence.block != last, isWeak(match, text, document),
        !quotes.contain(sentence.block), !samples.contain(sentence.block),
        !marks.surround(
          Int(text.words[match.words.lowerBound].start), in: sentence.bytes)
      else { return nil }
      last = sentence.block
      let range = text.range(of: match.words, in: document.source)
      let word = document.source.text(in: range)
      return document.observe(
        "“\(word)” leaves it open whether this is required.", at: range, anchor: "body",
        matched: text.quotation(match.sentence, in: document.source))
    }
  }

  private func isWeak(
    _ match: DocumentText.Match, _ text: DocumentText, _ document: PolicyDocument
  ) -> Bool {
    let sentence = text.sentences[match.sentence]
    guard sentence.place != .heading, !sentence.isQuestion, sentence.words.count >= 4 else {
      return false
    }
    if sentence.section >= 0, sentence.section < document.sections.count,
      SectionRole(title: document.sections[sentence.section].title) != .rules
    {
      return false
    }
    func word(_ index: Int) -> UInt32 {
      index >= sentence.words.lowerBound ? text.words[index].hash : 0
    }
    let start = match.words.lowerBound
    let first = word(start)
    if first == Self.should {
      // "Should you find …", "how it should", "if you should": no requirement.
      guard start > sentence.words.lowerBound, start + 1 < sentence.words.upperBound,
        !Self.subjects.contains(text.words[start + 1].hash)
      else { return false }
      if isAboutOthers(start, sentence, text) { return false }
      // "should have known", "should survive", "you should understand": judged, not required.
      let followers = start + 1..<min(start + 4, sentence.words.upperBound)
      if followers.contains(where: { Self.opinions.contains(text.words[$0].hash) }) { return false }
      if word(start - 1) == Self.you,
        followers.contains(where: { Self.advice.contains(text.words[$0].hash) })
      {
        return false
      }
      return !(1...6).contains { Self.openers.contains(word(start - $0)) }
    }
    // Others may try, strive and aim as they like; the rule is about those whom the policy binds.
    if Self.verbs.contains(first) {
      let verb = match.words.upperBound
      return Self.bound.contains(word(start - 1))
        && !(verb < sentence.words.upperBound && Self.hopes.contains(text.words[verb].hash))
    }
    if Self.past.contains(first) { return false }
    return sentence.has(.rules) || start == sentence.words.lowerBound
  }

  /// Whether a sentence advises or speaks of people whom the policy does not bind, or says what will be.
  private func isAboutOthers(
    _ start: Int, _ sentence: DocumentText.Sentence, _ text: DocumentText
  ) -> Bool {
    let before = max(sentence.words.lowerBound, start - 4)..<start
    if before.contains(where: { Self.outsiders.contains(text.words[$0].hash) }) { return true }
    let behind = start + 1..<min(start + 3, sentence.words.upperBound)
    return behind.contains { Self.predictions.contains(text.words[$0].hash) }
  }
  private static let outsiders = hashes(
    "auditors auditor customers customer clients researchers reporters readers attackers adversaries regulators applicants candidates officials journalists citizens"
  )
  private static let predictions = hashes(
    "expect receive notice note noted arrive come familiar feel interpreted construed confused")

  private static func hashes(_ words: String) -> Set<UInt32> {
    Set(words.utf8.split(separator: 0x20).map { WordReader.hash($0) })
  }
  private static let should = WordReader.hash("should".utf8)
  private static let openers = hashes("how what why whether when if who which where that think")
  private static let subjects = hashes("the a an any we you it they he she this that there")
  private static let verbs = hashes(
    "strive strives endeavour endeavours endeavor endeavors try tries attempt aim aims encouraged")
  private static let past = hashes(
    "tried trying attempted attempts attempting aimed aiming encouraging")
  private static let you = WordReader.hash("you".utf8)
  private static let opinions = hashes(
    "have know survive understand understood construed aware think familiar")
  private static let advice = hashes("review speak consult consider read contact")
  private static let hopes = hashes("make create tailor balance be")
  private static let bound = hashes(
    "we must shall will should staff employees personnel teams team users everyone owners are is company"
  )
}
