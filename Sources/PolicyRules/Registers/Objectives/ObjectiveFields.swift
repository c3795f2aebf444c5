import PolicyCore
import PolicyModel

/// The seven questions of clause 6.2, each a field.
struct ObjectiveFieldMissing: ComputedDocumentCheck {
  let name = "objective-field-missing"

  private static let questions = [
    ("what", "what will be done"), ("resources", "with what resources"), ("owner", "by whom"),
    ("due", "by when (a day, or `ongoing`)"), ("evaluation", "how results are evaluated"),
    ("monitoring", "how it is monitored"), ("communication", "how and to whom it is communicated"),
  ]

  /// Whether this rule, not that of the single field, tells what a document lacks.
  static func speaks(of document: PolicyDocument, in context: RuleContext) -> Bool {
    document.kind == .objective && context.active.contains("objective-field-missing")
  }

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .objective, !document.isSupersededObjective,
      context.judgesFields(of: document)
    else { return [] }
    return Self.questions.filter { document.isBlank($0.0) }.map { field, question in
      document.observe(
        "The objective does not say \(question): `\(field)` is missing.",
        at: document.place(ofBlank: field), anchor: field)
    }
  }
}

/// Objectives that nothing measures, without a reason.
struct ObjectiveUnmeasurable: ComputedDocumentCheck {
  let name = "objective-unmeasurable"

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

/// Objectives that serve no policy.
struct ObjectivePolicyMissing: ComputedDocumentCheck {
  let name = "objective-policy-missing"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .objective, context.judgesFields(of: document),
      document.isBlank("serves")
    else { return [] }
    return [
      document.observe(
        "The objective names no policy that it serves.", at: document.place(ofBlank: "serves"),
        anchor: "serves")
    ]
  }
}

/// Objectives that serve a policy which does not hold.
struct ObjectivePolicyNotInForce: ComputedDocumentCheck {
  let name = "objective-policy-not-in-force"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .objective, document.isInForce else { return [] }
    return (document.root["serves"]?.list ?? []).compactMap { node in
      guard let id = node.scalar, let policy = context.corpus.document(id),
        policy.kind == .policy, let status = policy.status, !policy.isInForce
      else { return nil }
      return document.observe(
        "The policy \(id) is not in force; its status is `\(status.rawValue)`.", at: node.range,
        anchor: "serves", matched: id)
    }
  }
}

/// Operational objectives that come from no risk.
struct ObjectiveRiskUnlinked: ComputedDocumentCheck {
  let name = "objective-risk-unlinked"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .objective, document.isInForce, !document.isHighLevelObjective,
      context.judgesFields(of: document), document.isBlank("treats")
    else { return [] }
    return [
      document.observe(
        "The objective names no risk that it treats.", at: document.place(ofBlank: "treats"),
        anchor: "treats")
    ]
  }
}
