import PolicyCore
import PolicyModel
import PolicyText

/// Operational objectives of an AI company that are not about what it has to lose: weights, training data and endpoints, and no
/// figure by which drift and abuse are told.
struct ObjectiveAIGap: ComputedCorpusCheck {
  static let name = "objective-ai-gap"

  func observations(in context: RuleContext) -> [Observation] {
    let objectives = context.activeOperationalObjectives
    guard !objectives.isEmpty, context.corpus.concernsAI(context.texts) else { return [] }
    let configuration = context.corpus.configuration
    let groups = objectives.flatMap { PhraseFinder.sentences(in: $0.aim) }
    var missing = Aspect.all(of: Self.name, for: configuration).filter { aspect in
      !groups.contains(where: aspect.isMet)
    }
    missing += Aspect.all(of: "objective-ai-limit", for: configuration).filter { aspect in
      !groups.contains(where: aspect.isMet) && !isStated(aspect, objectives, context)
    }
    guard !missing.isEmpty else { return [] }
    return [
      context.observeCorpus(
        "No active operational objective is about \(listed(missing.map(\.name), by: "or")).",
        anchor: "ai", matched: missing.map(\.topic.id).joined(separator: " "))
    ]
  }

  /// Whether the text of an objective, or of a policy in force, states a limit in a sentence with a figure.
  private func isStated(
    _ aspect: Aspect, _ objectives: [PolicyDocument], _ context: RuleContext
  ) -> Bool {
    let documents = objectives + context.inForce(.policy)
    return zip(documents, context.texts.texts(of: documents)).contains { document, text in
      text.sentences.contains { sentence in
        sentence.place != .heading && aspect.isMet(by: sentence.groups)
          && (aspect.topic.id == "rate"
            || document.source.bytes[sentence.bytes.clamped(to: document.source.bytes.indices)]
              .contains { (0x30...0x39).contains($0) })
      }
    }
  }
}
