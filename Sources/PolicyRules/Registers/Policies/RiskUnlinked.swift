import PolicyCore
import PolicyModel

/// Risks that nothing treats.
struct RiskUnlinked: ComputedCorpusCheck {
  static let name = "risk-unlinked"

  func observations(in context: RuleContext) -> [Observation] {
    var treated: Set<String> = []
    for document in context.corpus.documents where document.kind != .risk && document.isInForce {
      for reference in document.texts("treats") {
        treated.insert(reference.split(separator: "@").first.map(String.init) ?? reference)
      }
    }
    return context.inForce(.risk).compactMap { risk in
      guard let id = risk.id, !treated.contains(id), risk.text("treatment") != "accept" else {
        return nil
      }
      return risk.observe(
        "No policy, procedure, objective or exception in force treats the risk \(id).",
        at: risk.place(of: "id"), anchor: "treats", matched: id)
    }
  }
}
