import PolicyModel
import PolicyText

/// A risk register without a risk to models, or without one to data.
struct AIRiskGap: ComputedCorpusCheck {
  static let name = "ai-risk-gap"

  func observations(in context: RuleContext) -> [Observation] {
    let corpus = context.corpus
    let risks = corpus.documents(.risk)
    guard !risks.isEmpty, corpus.concernsAI(context.texts) else { return [] }
    var hasModel = false
    var hasData = false
    for risk in risks {
      let stated = [risk.text("asset"), risk.text("threat"), risk.statedTitle].compactMap { $0 }
      let groups = PhraseFinder.groups(in: stated.joined(separator: ". "))
      hasModel = hasModel || groups.contains(Lexicon.List.modelRisk.rawValue)
      hasData = hasData || groups.contains(Lexicon.List.dataRisk.rawValue)
    }
    let place = corpus.place
    return [(hasModel, "model"), (hasData, "data")].compactMap { isThere, what in
      guard !isThere else { return nil }
      return Observation(
        "None of the \(risks.count) risks of the register concerns \(what == "model" ? "a model" : "data").",
        file: place.file, range: place.range, anchor: what)
    }
  }
}
