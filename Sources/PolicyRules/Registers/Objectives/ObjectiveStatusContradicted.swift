import PolicyCore
import PolicyModel

/// Declared statuses with which the data disagree.
struct ObjectiveStatusContradicted: ComputedDocumentCheck {
  static let name = "objective-status-contradicted"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard let (metric, target, standing) = context.standing(of: document),
      let status = document.status
    else { return [] }
    let (last, isMet) = (standing.last, standing.isMet)
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
