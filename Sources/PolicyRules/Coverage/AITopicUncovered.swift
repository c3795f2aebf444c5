import PolicyCore
import PolicyModel
import PolicyText

/// Topics that no policy in force governs.
///
/// Where no document speaks of artificial intelligence at all, and policyc.yml does not either, fourteen findings would
/// say one thing fourteen times: one finding says it once.
struct AITopicUncovered: ComputedCorpusCheck {
  static let name = "ai-topic-uncovered"

  func observations(in context: RuleContext) -> [Observation] {
    let corpus = context.corpus
    let topics = Lexicon.shared.topics.filter {
      corpus.configuration.reasonNotApplicable($0.id) == nil
    }
    guard !topics.isEmpty else { return [] }
    // What is written in a language that nobody reads here may govern them all.
    let policies = corpus.documents(.policy).filter(\.isInForce)
    guard policies.allSatisfy(context.isReadForTopics) else { return [] }
    if !corpus.concernsAI(context.texts) {
      return [
        observe(
          "No document speaks of artificial intelligence, so none of its \(topics.count) topics is governed.",
          anchor: "ai", corpus,
          fix:
            "Write the policies on AI; a company that has nothing to do with it sets `ai-topic-uncovered: off` under `rules` in policyc.yml."
        )
      ]
    }
    let searches = TopicCoverage.searches(of: corpus, texts: context.texts)
    return topics.filter { topic in !searches.contains { $0.governs(topic) } }.map { topic in
      observe(
        "No policy in force governs \(topic.code), \(topic.governs): no section has \(topic.wanted).",
        anchor: topic.id, corpus)
    }
  }

  private func observe(
    _ message: String, anchor: String, _ corpus: Corpus, fix: String? = nil
  ) -> Observation {
    Observation(
      message, file: corpus.place.file, range: corpus.place.range, anchor: anchor, fix: fix)
  }
}

extension Corpus {
  /// Whether anything shows that artificial intelligence is a matter of the company's: a document that names a topic or
  /// speaks of it, or a word of policyc.yml.
  func concernsAI(_ texts: DocumentTexts) -> Bool {
    if !configuration.notApplicable.isEmpty { return true }
    if configuration.applies.contains(where: { $0 == "eu-ai-act" || $0 == "iso42001" }) {
      return true
    }
    if documents.contains(where: \.governsAI) { return true }
    for kinds in [[DocumentKind.policy], [.risk, .procedure, .objective]] {
      let some = documents.filter { kinds.contains($0.kind) }
      if texts.texts(of: some).contains(where: { $0.sentences.contains { $0.has(.ai) } }) {
        return true
      }
    }
    return false
  }
}
