import PolicyCore
import PolicyModel
import PolicyText

/// Risks to model weights or training data that lack an objective, or a policy or procedure.
struct CrownJewelUntreated: ComputedCorpusCheck {
  static let name = "crown-jewel-untreated"

  func observations(in context: RuleContext) -> [Observation] {
    let corpus = context.corpus
    let risks = context.inForce(.risk)
    guard !risks.isEmpty else { return [] }
    let treatment = RiskTreatment(corpus)
    let jewels = Aspect.all(of: Self.name)
    let hasObjectives = !corpus.documents(.objective).isEmpty
    return risks.compactMap { risk in
      // What nothing treats, risk-unlinked and greatest-risk-untreated tell.
      guard let id = risk.id, let asset = risk.text("asset"), risk.text("treatment") != "accept"
      else { return nil }
      let lacksObjective = hasObjectives && !treatment.byObjective.contains(id)
      let lacksControl = !treatment.byControl.contains(id)
      guard lacksObjective != lacksControl, treatment.all.contains(id) else { return nil }
      let groups = PhraseFinder.groups(in: asset)
      guard jewels.contains(where: { $0.isMet(by: groups) }) else { return nil }
      return risk.observe(
        "The risk \(id) is one to model weights or training data, and no \(lacksObjective ? "objective" : "policy or procedure") in force treats it.",
        at: risk.place(of: "asset"), anchor: "treats", matched: id)
    }
  }
}
