import PolicyCore
import PolicyModel

/// Objectives that nothing measures, without a reason.
struct ObjectiveUnmeasurable: ComputedDocumentCheck {
  static let name = "objective-unmeasurable"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .objective, !document.isHighLevelObjective,
      !document.isSupersededObjective, context.judgesFields(of: document),
      let message = problem(document)
    else { return [] }
    return [document.observe(message, at: document.place(ofBlank: "metric"), anchor: "metric")]
  }

  private func problem(_ document: PolicyDocument) -> String? {
    guard let metric = Metric(of: document) else {
      return document.isBlank("metric-reason")
        ? "The objective has no metric, and no `metric-reason` says why." : nil
    }
    if document.hasOtherEvidence { return nil }
    if metric.text("target") == nil { return "The metric has no target." }
    let hasData = ["source", "value", "evidence"].contains { metric.text($0) != nil }
    return hasData ? nil : "The metric names no data: neither `source` nor `value` and `evidence`."
  }
}
