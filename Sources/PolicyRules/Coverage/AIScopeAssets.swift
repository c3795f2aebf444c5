import PolicyModel
import PolicyText

/// A scope that names no asset of an AI company.
struct AIScopeAssets: ComputedCorpusCheck {
  static let name = "ai-scope-assets"

  func observations(in context: RuleContext) -> [Observation] {
    let corpus = context.corpus
    let scope = ScopeDocuments(corpus)
    guard let document = scope.scopes.first ?? scope.highLevel.first,
      corpus.concernsAI(context.texts),
      (scope.scopes + scope.highLevel).allSatisfy(context.isReadForTopics)
    else { return [] }
    let candidates = scope.scopes.isEmpty ? scope.highLevel : scope.scopes
    let isNamed = context.texts.texts(of: candidates).contains { text in
      text.sentences.indices.contains {
        text.sentences[$0].has(.aiAssets) && !text.isNegated($0)
          && text.sentences[$0].place != .heading
      }
    }
    guard !isNamed else { return [] }
    let place = ScopeDocuments.place(in: document)
    return [
      document.observe(
        "The scope names no model, no training data and no GPU environment.", at: place,
        anchor: "scope")
    ]
  }
}
