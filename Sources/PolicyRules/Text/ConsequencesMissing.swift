import PolicyModel
import PolicyText

/// A high-level policy that does not say what follows a breach of it.
struct ConsequencesMissing: ComputedDocumentCheck {
  static let name = "consequences-missing"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.isHighLevel, document.status != .superseded, document.status != .retired else {
      return []
    }
    let text = context.texts.text(of: document)
    guard !text.words.isEmpty, text.language == Language.english else { return [] }
    let isStated = text.sentences.indices.contains {
      text.sentences[$0].has(.consequences) && text.isStatement($0) && !text.isNegated($0)
    }
    guard !isStated else { return [] }
    let section = document.sections.first { section in
      let words = SectionTitle.words(section.title)
      return Self.titles.contains { words.contains($0) }
    }
    let range =
      section.map { document.source.range(document.parsed.body.nodes[$0.heading].bytes) }
      ?? document.firstTextRange
    return [
      document.observe(
        "The high-level policy does not say what follows when someone breaks it.", at: range,
        anchor: "consequences")
    ]
  }

  private static let titles: [Substring] = [
    "enforcement", "compliance", "consequences", "violations", "sanctions", "breach", "breaches",
  ]
}
