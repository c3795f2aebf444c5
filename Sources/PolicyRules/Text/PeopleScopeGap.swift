import PolicyModel
import PolicyText

/// People and doors of which no text in force speaks, though there are policies on roles or access.
struct PeopleScopeGap: ComputedCorpusCheck {
  static let name = "people-scope-gap"

  func observations(in context: RuleContext) -> [Observation] {
    let corpus = context.corpus
    guard context.keepsManagementSystem else { return [] }
    let texts = context.inForce(.policy, .procedure).filter(context.isInEnglish)
    // Where there is no such policy at all, policy-catalogue-gap tells.
    let speaking = texts.filter { $0.kind == .policy && isAboutPeople($0) }
    guard !speaking.isEmpty else { return [] }
    let concernsAI = corpus.concernsAI(context.texts, asMaker: true)
    let aspects = Aspect.all(of: Self.name).filter {
      concernsAI || $0.topic.id != "prompt-engineers"
    }
    let missing = Aspect.unsaid(aspects, in: texts, context.texts)
    guard !missing.isEmpty else { return [] }
    return [
      context.observeCorpus(
        "No policy or procedure in force speaks of \(listed(missing.map(\.name), by: "or")).",
        anchor: "people", matched: missing.map(\.topic.id).joined(separator: " "))
    ]
  }

  private func isAboutPeople(_ policy: PolicyDocument) -> Bool {
    let words = SectionTitle.words(policy.title)
    return ["roles", "access", "responsibilities", "identity"].contains { words.contains($0) }
  }
}
