import PolicyCore
import PolicyModel
import PolicyText

/// Words that turn a requirement into a wish.
struct WeakObligation: ComputedDocumentCheck {
  static let name = "weak-obligation"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    grouped(Self.sentences(of: document, in: context), document)
  }

  /// One for each paragraph, list or table, since who mends it reads the rest of it.
  private func grouped(_ weak: [WeakSentence], _ document: PolicyDocument) -> [Observation] {
    var found: [(observation: Observation, lines: [Int])] = []
    var latest: Int?
    for weak in weak {
      let place = group(of: weak.block, in: document)
      if latest == place, !found.isEmpty {
        found[found.count - 1].lines.append(weak.range.start.line)
        continue
      }
      latest = place
      found.append(
        (
          document.observe(
            "“\(document.source.text(in: weak.range))” leaves it open whether this is required.",
            at: weak.range, anchor: "body", matched: weak.quotation,
            cause: weak.cause(in: document)), []
        ))
    }
    return found.map { observation, lines in
      var observation = observation
      if !lines.isEmpty {
        let named = lines.prefix(6).map(String.init)
        let more = lines.count > named.count ? ["\(lines.count - named.count) more"] : []
        observation.message.removeLast()
        observation.message +=
          "; so \(lines.count == 1 ? "does line" : "do lines") \(listed(named + more, by: "and"))."
      }
      return observation
    }
  }

  static func sentences(of document: PolicyDocument, in context: RuleContext) -> [WeakSentence] {
    let text = context.texts.text(of: document)
    let matches = text.matches(of: .weak)
    guard !matches.isEmpty, text.language == Language.english else { return [] }
    // Where the words have the meaning of RFC 2119, the wish was meant as one; so it is in guidance.
    guard !text.namesKeyWords, !Self.isGuidance(document) else { return [] }
    let (quotes, samples) = (QuoteRanges(document.parsed.body), context.samples(of: document))
    var marks = QuoteMarks(document.source)
    var last = -1
    return matches.compactMap { match in
      let sentence = text.sentences[match.sentence]
      guard sentence.block != last, isWeak(match, text, document),
        !quotes.contain(sentence.block), !samples.contain(sentence.block),
        !marks.surround(
          Int(text.words[match.words.lowerBound].start), in: sentence.bytes)
      else { return nil }
      last = sentence.block
      return WeakSentence(
        range: text.range(of: match.words, in: document.source), block: sentence.block,
        quotation: text.quotation(match.sentence, in: document.source),
        opening: opening(of: match, text, document))
    }
  }

  /// How a sentence begins, where it is long enough to tell it from others.
  private static func opening(
    of match: DocumentText.Match, _ text: DocumentText, _ document: PolicyDocument
  ) -> String? {
    let sentence = text.sentences[match.sentence].words
    let end = min(match.words.upperBound + 2, sentence.upperBound)
    guard end - sentence.lowerBound >= 6 else { return nil }
    let quoted = document.source.text(
      in: text.range(of: sentence.lowerBound..<end, in: document.source))
    return quoted.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// What a guide or a tip says is advice, and what a company writes for customers is no rule for its people.
  private static func isGuidance(_ document: PolicyDocument) -> Bool {
    let words =
      SectionTitle.words(document.statedTitle ?? "")
      + SectionTitle.words(PathNames.stem(of: document.path))
    return words.contains { guidance.contains($0) }
  }
  private static let guidance: Set<Substring> = [
    "guide", "guides", "guideline", "guidelines", "guidance", "tips", "recommendations", "faq",
    "practices", "privacy", "terms",
  ]

  /// The list or table in which a paragraph stands, or itself.
  private func group(of block: Int, in document: PolicyDocument) -> Int {
    let nodes = document.parsed.body.nodes
    let around = nodes[nodes[block].parent].parent
    guard around > 0 else { return block }
    return switch nodes[around].kind {
    case .list, .table: around
    default: block
    }
  }

  private static func isWeak(
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
    // "are not required to have it, but should consider it".
    if sentence.has(.denials) { return false }
    let start = match.words.lowerBound
    // "compatible where feasible, or shall have a script": what holds else is said.
    let behind = text.words[match.words.upperBound..<sentence.words.upperBound].map(\.hash)
    if zip(behind, behind.dropFirst()).contains(where: { $0 == Self.or && Self.orders.contains($1) }
    ) {
      return false
    }
    let first = word(start)
    if first == Self.should {
      // Who writes must and should in one sentence knows the difference.
      if text.words[sentence.words].contains(where: { Self.orders.contains($0.hash) }) {
        return false
      }
      // "Should you find …", "how it should", "if you should": no requirement.
      guard start > sentence.words.lowerBound, start + 1 < sentence.words.upperBound,
        !Self.subjects.contains(text.words[start + 1].hash)
      else { return false }
      if isAboutOthers(start, sentence, text) { return false }
      // "The other policies should be reviewed as needed": where to read on.
      if Self.documents.contains(word(start - 1)) { return false }
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
    if sentence.has(.rules) { return true }
    // "Where possible, this policy is enforced by …": so much the better.
    let rest = text.words[match.words.upperBound..<sentence.words.upperBound]
    return start == sentence.words.lowerBound
      && !zip(rest, rest.dropFirst()).contains {
        Self.be.contains($0.hash) && Self.helped.contains($1.hash)
      }
  }

  /// Whether a sentence advises or speaks of people whom the policy does not bind, or says what will be.
  private static func isAboutOthers(
    _ start: Int, _ sentence: DocumentText.Sentence, _ text: DocumentText
  ) -> Bool {
    let before = max(sentence.words.lowerBound, start - 4)..<start
    if before.contains(where: { Self.outsiders.contains(text.words[$0].hash) }) { return true }
    let behind = start + 1..<min(start + 3, sentence.words.upperBound)
    return behind.contains { Self.predictions.contains(text.words[$0].hash) }
  }
  private static let outsiders = WordReader.hashes(
    "auditors auditor customers customer clients researchers reporters readers attackers adversaries regulators applicants candidates officials journalists citizens"
  )
  private static let predictions = WordReader.hashes(
    "expect receive notice note noted arrive come familiar feel find interpreted construed confused wary sure"
  )

  private static let should = WordReader.hash("should".utf8)
  private static let orders = WordReader.hashes("must shall")
  private static let or = WordReader.hash("or".utf8)
  private static let openers = WordReader.hashes(
    "how what why whether when if who which where that think")
  private static let subjects = WordReader.hashes(
    "the a an any we you it they he she this that there")
  private static let verbs = WordReader.hashes(
    "strive strives endeavour endeavours endeavor endeavors try tries attempt aim aims encouraged")
  private static let past = WordReader.hashes(
    "tried trying attempted attempts attempting aimed aiming encouraging")
  private static let be = WordReader.hashes("is are")
  private static let helped = WordReader.hashes("enforced supported automated reinforced")
  private static let documents = WordReader.hashes("policies documents procedures guides standards")
  private static let you = WordReader.hash("you".utf8)
  private static let opinions = WordReader.hashes(
    "have know survive understand understood construed aware think familiar assume everything really probably"
  )
  private static let advice = WordReader.hashes("review speak consult consider read contact")
  private static let hopes = WordReader.hashes("make create tailor balance be")
  private static let bound = WordReader.hashes(
    "we must shall will should staff employees personnel teams team users everyone owners are is company"
  )
}

extension DocumentText {
  /// Whether a text says that its must and should are those of RFC 2119.
  fileprivate var namesKeyWords: Bool {
    let (rfc, number, both) = (
      WordReader.hash("rfc".utf8), WordReader.hash("2119".utf8), WordReader.hash("rfc2119".utf8)
    )
    return words.indices.contains { index in
      words[index].hash == both
        || words[index].hash == rfc && index + 1 < words.count && words[index + 1].hash == number
    }
  }
}
