import PolicyCore
import PolicyModel

/// Declared statuses with which the data disagree.
struct ObjectiveStatusContradicted: ComputedDocumentCheck {
  static let name = "objective-status-contradicted"

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
