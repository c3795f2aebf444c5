import PolicyCore
import PolicyModel

/// Risks that nothing treats.
struct RiskUnlinked: ComputedCorpusCheck {
  static let name = "risk-unlinked"

  func observations(in context: RuleContext) -> [Observation] {
    let treated = RiskTreatment(context.corpus).all
    return context.inForce(.risk).compactMap { risk in
      guard let id = risk.id, !treated.contains(id), risk.text("treatment") != "accept" else {
        return nil
      }
      return risk.observe(
        "No policy, procedure, objective or exception in force treats the risk \(id)\(risk.isGreatestRisk ? ", one of the highest band" : "").",
        at: risk.place(of: "id"), anchor: "treats", matched: id)
    }
  }
}
