import PolicyModel
import PolicyText

/// A classification that leaves out what a model keeps of the confidential data that it was trained on.
struct ClassificationModelMemory: ComputedCorpusCheck {
  static let name = "classification-model-memory"

  func observations(in context: RuleContext) -> [Observation] {
    let policies = context.inForce(.policy).filter {
      context.isInEnglish($0) && SectionTitle.words($0.title).contains("classification")
    }
    guard let policy = policies.first, context.corpus.concernsAI(context.texts, asMaker: true),
      !Aspect.unsaid(
        Aspect.all(of: Self.name, for: context.corpus.configuration), in: policies, context.texts
      ).isEmpty
    else { return [] }
    return [
      policy.observe(
        "The classification says nothing of what a model learnt from confidential data: of its weights, adapters and outputs.",
        at: policy.firstTextRange, anchor: "memory")
    ]
  }
}
