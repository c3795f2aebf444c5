import PolicyCore
import PolicyModel
import PolicyText

/// Topics that no policy in force governs.
///
/// Where no document speaks of artificial intelligence at all, and policyc.yml does not either, fourteen findings would
/// say one thing fourteen times: one finding says it once. So it does where most are open.
struct AITopicUncovered: ComputedCorpusCheck {
  static let name = "ai-topic-uncovered"

  /// Who has more gaps than this is beginning, and is helped by one list.
  private static let mostSingly = 5

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
    let open = topics.filter { topic in !searches.contains { $0.governs(topic) } }
    return open.count > Self.mostSingly
      ? [together(open, corpus)] : open.map { observe($0, corpus) }
  }

  private func together(_ open: [Topic], _ corpus: Corpus) -> Observation {
    observe(
      "No policy in force governs \(listed(open.map { "\($0.name) (\($0.code))" }, by: "or")).",
      anchor: "ai-topics", corpus,
      fix:
        "Write what holds for those that bear on you; `policyc coverage` says what was looked for. Declare in policyc.yml why the others do not: `applies: {TOPIC: {applies: false, reason: TEXT}}`."
    )
  }

  private func observe(_ topic: Topic, _ corpus: Corpus) -> Observation {
    observe(
      "No policy in force governs \(topic.code), \(topic.governs): no section has \(topic.wanted).",
      anchor: topic.id, corpus)
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
  ///
  /// - Parameter asMaker: whether it must be more than tools that others made.
  func concernsAI(_ texts: DocumentTexts, asMaker: Bool = false) -> Bool {
    if !configuration.notApplicable.isEmpty { return true }
    if configuration.applies.contains(where: { $0 == "eu-ai-act" || $0 == "iso42001" }) {
      return true
    }
    if documents.contains(where: \.governsAI) { return true }
    return [[DocumentKind.policy], [.risk, .procedure, .objective]].contains { kinds in
      texts.texts(of: documents.filter { kinds.contains($0.kind) }).contains { text in
        text.sentences.contains { $0.has(.ai) && (!asMaker || $0.has(.aiAssets)) }
      }
    }
  }
}
