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
    let stated = context.stated(of: document)
    guard stated[.nextReview] == nil, stated[.cycle] == nil, !context.statesCycle(document) else {
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
    return FactReader.facts(of: document, text).contains {
      $0.key.subject == FactLexicon.shared.ownReview
    }
  }

  private static let reviews = Set(
    ["review", "reviews", "reviewed", "revised", "updated"].map { WordReader.hash($0.utf8) })
}
