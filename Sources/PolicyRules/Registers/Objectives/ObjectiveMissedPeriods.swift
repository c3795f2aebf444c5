import PolicyCore
import PolicyModel

/// Statuses that say all is well over figures of which several missed the target.
///
/// What the last figure alone contradicts is told by `objective-status-contradicted`.
struct ObjectiveMissedPeriods: ComputedDocumentCheck {
  static let name = "objective-missed-periods"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard let status = document.status, status == .onTrack || status == .achieved,
      let (metric, target, standing) = context.standing(of: document),
      standing.isMet, standing.missedSeveral
    else { return [] }
    let unit = metric.every.rawValue
    let (recent, periods) = (standing.recent.count, standing.periods.count)
    let all =
      periods > recent ? " (\(standing.missed.count) of all \(periods) that have a figure)" : ""
    return [
      document.observe(
        "The status is `\(status.rawValue)`, and \(metric.label) missed the target \(target) in \(standing.recentlyMissed.count) of the last \(counted(recent, unit))\(all); it was met in the last \(counted(standing.run, unit)).",
        at: document.place(of: "status"), anchor: "status", matched: status.rawValue,
        level: standing.missedHalf ? nil : .warning)
    ]
  }
}
