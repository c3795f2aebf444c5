import PolicyCore
import PolicyModel

/// Objectives that nothing measures, without a reason.
struct ObjectiveUnmeasurable: ComputedDocumentCheck {
  static let name = "objective-unmeasurable"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .objective, !document.isHighLevelObjective,
      !document.isSupersededObjective, context.judgesFields(of: document)
    else { return [] }
    if let reason = document.text("metric-reason"), reason.contains(where: { !$0.isWhitespace }),
      Metric(of: document)?.target == nil, Placeholder.isNoReason(reason)
    {
      return [
        document.observe(
          "`metric-reason` is `\(reason)`, which says nothing of why the objective cannot be measured.",
          at: document.place(of: "metric-reason"), anchor: "metric-reason", matched: reason)
      ]
    }
    guard let problem = problem(document) else { return [] }
    return [
      document.observe(
        problem.message, at: document.place(ofBlank: "metric"), anchor: "metric",
        level: problem.level)
    ]
  }

  private func problem(_ document: PolicyDocument) -> (message: String, level: Level?)? {
    guard let metric = Metric(of: document) else {
      return document.isBlank("metric-reason")
        ? ("The objective has no metric, and no `metric-reason` says why.", nil) : nil
    }
    if document.hasOtherEvidence { return nil }
    guard let target = metric.text("target") else { return ("The metric has no target.", nil) }
    let hasData = ["source", "value", "evidence"].contains { metric.text($0) != nil }
    guard hasData else {
      return ("The metric names no data: neither `source` nor `value` and `evidence`.", nil)
    }
    // `< 4 hours` has its unit in the target.
    let statesUnit = metric.text("unit") != nil || target.contains { $0.isLetter || $0 == "%" }
    let missing = [
      metric.text("name") == nil ? "`name` (what is counted)" : nil,
      statesUnit ? nil : "`unit`",
    ].compactMap { $0 }
    guard !missing.isEmpty else { return nil }
    return ("The metric does not state its \(missing.joined(separator: " and ")).", .warning)
  }
}
