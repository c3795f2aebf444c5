import PolicyCore
import PolicyModel

/// Declared statuses with which the data disagree.
struct ObjectiveStatusContradicted: ComputedDocumentCheck {
  let name = "objective-status-contradicted"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.judgesMetric(of: document), let metric = Metric(of: document),
      let target = metric.target, let status = document.status,
      case .measured(let last) = context.metrics.reading(of: document, in: context)
    else { return [] }
    let isMet = target.isMet(by: last.value)
    let contradicts =
      switch status {
      case .onTrack, .achieved: !isMet
      case .missed: isMet
      default: false
      }
    guard contradicts else { return [] }
    let found = isMet ? "meets" : "misses"
    return [
      document.observe(
        "The status is `\(status.rawValue)`, and \(metric.label) at \(last.text) in the period to \(last.end) \(found) the target \(target).",
        at: document.place(of: "status"), anchor: "status", matched: status.rawValue)
    ]
  }
}

/// Metrics without fresh data.
struct ObjectiveMetricStale: ComputedDocumentCheck {
  let name = "objective-metric-stale"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.judgesMetric(of: document), document.isActiveObjective,
      let metric = Metric(of: document), let end = lastEnd(of: metric, context)
    else { return [] }
    let deadline = metric.every.deadline(after: end)
    guard deadline < context.asOf else { return [] }
    let place = metric.node[metric.isTable ? "source" : "on"]?.range
    return [
      document.observe(
        "The last data are of \(end); those of the next \(metric.every.rawValue) were due by \(deadline).",
        at: place ?? document.place(ofBlank: "metric"), anchor: "metric")
    ]
  }

  private func lastEnd(of metric: Metric, _ context: RuleContext) -> CalendarDate? {
    if metric.isTable {
      guard case .measured(let last) = context.metrics.reading(of: metric.document, in: context)
      else { return nil }
      return last.end
    }
    guard metric.text("evidence") != nil || metric.text("value") != nil else { return nil }
    return metric.text("on").flatMap { CalendarDate($0) }.map(metric.every.end)
  }
}

/// Metrics whose data cannot be read.
struct ObjectiveMetricUnreadable: ComputedDocumentCheck {
  let name = "objective-metric-unreadable"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.judgesMetric(of: document),
      case .unreadable(let observation) = context.metrics.reading(of: document, in: context)
    else { return [] }
    return [observation]
  }
}

/// Missed objectives that nothing was done about.
struct ObjectiveMissedNoAction: ComputedDocumentCheck {
  let name = "objective-missed-no-action"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .objective, document.status == .missed,
      context.judgesFields(of: document)
    else { return [] }
    let missing = ["ticket", "finding"].filter { document.isBlank("corrective-action.\($0)") }
    guard !missing.isEmpty else { return [] }
    let isAbsent = missing.count == 2
    let message =
      isAbsent
      ? "The objective is missed, and no corrective action is recorded."
      : "The corrective action has no \(missing[0])."
    let place =
      document.root.entry("corrective-action")?.keyRange ?? document.place(of: "status")
    return [document.observe(message, at: place, anchor: "corrective-action")]
  }
}

/// Objectives that were set aside between reviews without saying when, why and by whom.
struct ObjectiveSupersededIncomplete: ComputedDocumentCheck {
  let name = "objective-superseded-incomplete"

  private static let parts = [
    ("on", "the date"), ("reason", "the reason"), ("by", "who approved it"),
  ]

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .objective,
      document.status == .superseded || document.status == .suspended,
      context.judgesFields(of: document)
    else { return [] }
    let missing = Self.parts.filter { document.isBlank("realigned.\($0.0)") }.map(\.1)
    guard !missing.isEmpty else { return [] }
    let place =
      document.root.entry("realigned")?.keyRange ?? document.place(of: "status")
    return [
      document.observe(
        "The objective is \(document.status?.rawValue ?? ""), and `realigned` lacks \(missing.joined(separator: ", ")).",
        at: place, anchor: "realigned")
    ]
  }
}
