import PolicyModel
import PolicyText

/// Documents that claim a topic of which their text says nothing.
struct AITopicUnbacked: ComputedDocumentCheck {
  static let name = "ai-topic-unbacked"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard let claims = document.root["topics"]?.list, !claims.isEmpty,
      context.isReadForTopics(document)
    else { return [] }
    let search = TopicSearch(document, context.texts.text(of: document))
    return claims.compactMap { claim in
      guard let topic = Lexicon.shared.topics.first(where: { $0.id == claim.scalar }),
        !search.governs(topic)
      else { return nil }
      return document.observe(
        "Claims \(topic.id), and no section of the text governs \(topic.governs): looked for \(topic.wanted).",
        at: claim.range, anchor: "topics", matched: topic.id)
    }
  }
}
