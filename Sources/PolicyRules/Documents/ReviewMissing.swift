import PolicyCore
import PolicyModel
import PolicyText

/// Documents that never fall due.
struct ReviewMissing: ComputedDocumentCheck {
  static let kinds: Set<DocumentKind> = [.policy, .procedure, .risk]

  static let name = "review-missing"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard ReviewMissing.kinds.contains(document.kind), context.judgesFields(of: document),
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
      !context.statesCycle(document)
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
        && text.words[sentence.words].contains { RuleContext.reviews.contains($0.hash) }
    }
    guard mayState else { return false }
    if text.sentences.indices.contains(where: { isOwnReview($0, text, document) }) { return true }
    return facts(of: document).contains {
      $0.key.subject == FactLexicon.shared.ownReview
    }
  }

  /// Whether a sentence says how often or when the text itself is reviewed without naming it: below a heading on that alone, as
  /// “Policy must be reviewed annually” and “Review this plan annually”, or in a sentence on “It” behind one on the text.
  private func isOwnReview(
    _ index: Int, _ text: DocumentText, _ document: PolicyDocument
  ) -> Bool {
    let sentence = text.sentences[index]
    let words = text.words[sentence.words].map(\.hash)
    guard sentence.has(.figures), let first = words.first,
      let review = words.firstIndex(where: { RuleContext.reviews.contains($0) })
    else { return false }
    if RuleContext.texts.contains(first), review <= 4 { return true }
    if review == 0, words.count > 1, words[1] == RuleContext.this { return true }
    if first == RuleContext.it, index > 0, text.sentences[index - 1].block == sentence.block {
      let before = text.words[text.sentences[index - 1].words].prefix(2).map(\.hash)
      if before.first == RuleContext.this, before.count > 1, RuleContext.texts.contains(before[1]) {
        return true
      }
    }
    guard sentence.section >= 0, sentence.section < document.sections.count else { return false }
    let title = SectionTitle.words(document.sections[sentence.section].title)
      .filter { !$0.allSatisfy(\.isNumber) }
    return title.contains { $0.hasPrefix("review") }
      && title.allSatisfy { RuleContext.reviewTitles.contains($0) }
  }

  private static let texts = WordReader.hashes([
    "policy", "policies", "plan", "procedure", "document", "standard", "guideline",
  ])
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
