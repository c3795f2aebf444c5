import PolicyCore
import PolicyModel
import PolicyText

/// Documents that never fall due.
struct ReviewMissing: ComputedDocumentCheck {
  static let kinds: Set<DocumentKind> = [.policy, .procedure, .risk]

  static let name = "review-missing"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard ReviewMissing.kinds.contains(document.kind), context.tellsGapsSingly(of: document),
      document.status != .superseded, document.status != .retired,
      context.corpus.configuration.review.cycle == nil
    else { return [] }
    let entry = document.root.entry("review")
    if let entry, !entry.value.isNull, entry.value.entries == nil { return [] }
    guard entry?.value["cycle"]?.scalar == nil, entry?.value["next"]?.scalar == nil else {
      return []
    }
    // A blank below a key of the company's own is told as a blank.
    let isAsked = (document.root.entries ?? []).contains { entry in
      let field = StatedControl.field(ofKey: entry.key)
      return (field == .nextReview || field == .cycle) && !entry.value.list.isEmpty
    }
    let stated = context.stated(of: document)
    guard !isAsked, stated[.nextReview] == nil, stated[.cycle] == nil,
      !context.statesCycle(document),
      !(context.isFirstLook && context.folderNamesReview(of: document))
    else {
      return []
    }
    return [
      document.observe(
        "Neither a review cycle nor a next review date is stated.",
        at: entry?.keyRange ?? document.place(ofMissing: "review"), anchor: "review")
    ]
  }
}

extension RuleContext {
  /// Whether a sentence of the text says how often it is reviewed: “This policy is reviewed each year.”
  func statesCycle(_ document: PolicyDocument) -> Bool {
    let text = texts.text(of: document)
    // Most texts never speak of a review beside a length of time, and need not be read for facts.
    let mayState = text.sentences.contains { sentence in
      sentence.has(.figures)
        && (sentence.place == .cell
          || text.words[sentence.words].contains {
            RuleContext.reviews.contains($0.hash) || RuleContext.frequencies.contains($0.hash)
          })
    }
    guard mayState else { return false }
    if text.sentences.indices.contains(where: { isOwnReview($0, text, document) }) { return true }
    return facts(of: document).contains {
      $0.key.subject == FactLexicon.shared.ownReview
    }
  }

  /// Whether a text says of all of them how often they are reviewed: “Policies are reviewed at least annually.”
  var statesCycleOfAll: Bool {
    knownCycleOfAll.value(of: "") {
      corpus.documents.contains { document in
        let text = texts.text(of: document)
        return text.sentences.contains { sentence in
          guard sentence.has(.figures) else { return false }
          let words = text.words[sentence.words].map(\.hash)
          return words.prefix(4).contains(where: RuleContext.allTexts.contains)
            && words.contains(where: RuleContext.passives.contains)
            && isReviewOfText(words, words.count)
        }
      }
    }
  }

  /// Whether a sentence says how often or when the text itself is reviewed without naming it: below a heading on that alone, as
  /// “Policy must be reviewed annually” and “Review this plan annually”, or in a sentence on “It” behind one on the text.
  private func isOwnReview(
    _ index: Int, _ text: DocumentText, _ document: PolicyDocument
  ) -> Bool {
    let sentence = text.sentences[index]
    let words = text.words[sentence.words].map(\.hash)
    guard sentence.has(.figures), let first = words.first else { return false }
    // Below such a heading, a row of a table has the length of time alone, and so has “Annually.”
    if sentence.place == .cell || RuleContext.frequencies.contains(first),
      isBelowReview(sentence, document)
    {
      return true
    }
    guard let review = words.firstIndex(where: { RuleContext.reviews.contains($0) })
    else { return false }
    if RuleContext.texts.contains(first), review <= 4 { return true }
    if review == 0, words.count > 1, words[1] == RuleContext.this { return true }
    if isReviewOfText(words, review) { return true }
    if first == RuleContext.it, index > 0, text.sentences[index - 1].block == sentence.block {
      let before = text.words[text.sentences[index - 1].words].prefix(2).map(\.hash)
      if before.first == RuleContext.this, before.count > 1, RuleContext.texts.contains(before[1]) {
        return true
      }
    }
    return isBelowReview(sentence, document)
  }

  /// Whether a sentence stands below a heading that is on the review of the text alone.
  private func isBelowReview(_ sentence: DocumentText.Sentence, _ document: PolicyDocument) -> Bool
  {
    guard sentence.section >= 0, sentence.section < document.sections.count else { return false }
    let title = SectionTitle.words(document.sections[sentence.section].title)
      .filter { !$0.allSatisfy(\.isNumber) }
    return title.contains { $0.hasPrefix("review") }
      && title.allSatisfy { RuleContext.reviewTitles.contains($0) }
  }

  /// "The policy is updated and reviewed annually", "All our policies are reviewed once a year", "The CISO reviews this policy each
  /// year": the text is what is reviewed, and not what it asks for.
  private func isReviewOfText(_ words: [UInt32], _ review: Int) -> Bool {
    guard let name = words.firstIndex(where: { RuleContext.texts.contains($0) }),
      !words[..<name].contains(where: { RuleContext.others.contains($0) })
    else { return false }
    let passive = words.indices.contains {
      RuleContext.passives.contains(words[$0]) && $0 > name && $0 - name <= 8
    }
    return name <= 6 && passive || review < name && name - review <= 4
  }

  private static let frequencies = WordReader.hashes([
    "annually", "annual", "yearly", "quarterly", "monthly", "every", "once", "twice", "at",
  ])
  private static let passives = WordReader.hashes(["reviewed", "revised", "updated"])
  private static let others = WordReader.hashes([
    "exception", "exceptions", "deviation", "deviations", "compliance", "adherence", "access",
    "accounts", "account", "rights", "logs", "risk", "risks", "under", "with", "per", "training",
    "controls", "register", "vendors", "suppliers", "rules", "lists", "list",
  ])

  private static let texts = WordReader.hashes([
    "policy", "policies", "plan", "procedure", "document", "documents", "standard", "guideline",
  ])
  private static let allTexts = WordReader.hashes(["policies", "documents"])
  private static let this = WordReader.hash("this".utf8)
  private static let it = WordReader.hash("it".utf8)
  private static let reviewTitles: Set<Substring> = [
    "review", "reviews", "reviewing", "reviewed", "cycle", "cadence", "schedule", "policy",
    "document", "plan",
    "procedure", "and", "maintenance", "update", "updates", "revision", "revisions", "last", "next",
    "testing", "approval",
    "frequency", "of", "this", "the", "annual", "version", "control", "periodic", "date", "dates",
  ]
  private static let reviews = WordReader.hashes([
    "review", "reviews", "reviewed", "revised", "updated",
  ])
}
