import PolicyModel
import PolicyText

/// A scope of an AI company that leaves open whether the places where experiments are made belong to it.
struct ScopeResearchUnstated: ComputedCorpusCheck {
  static let name = "scope-research-unstated"

  func observations(in context: RuleContext) -> [Observation] {
    let corpus = context.corpus
    let scope = ScopeDocuments(corpus)
    guard let document = scope.scopes.first, corpus.concernsAI(context.texts),
      (scope.scopes + scope.highLevel).allSatisfy(context.isInEnglish)
    else { return [] }
    // A company that only uses the models of others has no place for experiments.
    let namesAssets = context.texts.texts(of: scope.scopes).contains { text in
      text.sentences.contains { $0.has(.aiAssets) && $0.place != .heading }
    }
    guard namesAssets else { return [] }
    let aspects = Aspect.all(of: Self.name)
    let isNamed = context.texts.texts(of: scope.scopes + scope.highLevel).contains { text in
      // Named as left out is named too.
      text.sentences.contains { sentence in
        sentence.place != .heading && aspects.contains { $0.isMet(by: sentence.groups) }
      }
    }
    guard !isNamed else { return [] }
    return [
      document.observe(
        "The scope names no research environment or sandbox, neither in nor out.",
        at: ScopeDocuments.place(in: document), anchor: "research")
    ]
  }
}
