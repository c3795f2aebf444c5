import PolicyCore
import PolicyModel

/// Risks of the highest band that neither an objective nor a policy or procedure in force treats.
struct GreatestRiskUntreated: ComputedCorpusCheck {
  static let name = "greatest-risk-untreated"

  func observations(in context: RuleContext) -> [Observation] {
    let treatment = RiskTreatment(context.corpus)
    // What nothing at all treats, risk-unlinked tells.
    let isLeft = context.isOn(RiskUnlinked.self)
    return context.inForce(.risk).compactMap { risk in
      guard let id = risk.id, risk.isGreatestRisk, !treatment.byObjective.contains(id),
        !treatment.byControl.contains(id),
        !isLeft || treatment.byException.contains(id) || risk.text("treatment") == "accept"
      else { return nil }
      let only =
        treatment.byException.contains(id) ? "; an exception alone names it" : ""
      return risk.observe(
        "The risk \(id) is of the highest band, and no objective, policy or procedure in force treats it\(only).",
        at: risk.place(of: "id"), anchor: "treats", matched: id)
    }
  }
}
