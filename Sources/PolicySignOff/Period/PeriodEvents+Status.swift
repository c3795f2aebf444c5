import PolicyCore
import PolicyModel

extension PeriodEvents {
  func statusEvents(_ step: DocumentStep) -> [PeriodEvent] {
    guard let old = step.old?.state, let new = step.new?.state else { return [] }
    let realigned = realignment(of: new)
    let isRealigned = realigned != nil && realigned?.text != realignment(of: old)?.text
    let reason = isRealigned ? realigned?.reason : nil
    func decided(_ kind: PeriodEvent.Kind, _ text: String) -> PeriodEvent {
      var event = event(kind, step, text + (reason.map { ": \($0)" } ?? ""))
      if isRealigned, let realigned {
        if let by = realigned.by { event.person = name(by) }
        event.on = realigned.on
      }
      return event
    }
    guard old.text("status") != new.text("status") else {
      return isRealigned ? [decided(.realigned, "realigned")] : []
    }
    switch new.status {
    case .superseded:
      let by = new.text("superseded-by").map { " by \($0)" } ?? ""
      return [decided(.superseded, "superseded\(by)")]
    case .retired: return [decided(.retired, "retired")]
    case .suspended: return [decided(.suspended, "suspended")]
    default:
      let isApproval = step.newEntries.contains { $0.kind == .approval } && new.status == .approved
      var events: [PeriodEvent] = []
      if !isApproval {
        let isBare =
          ApprovalStatus.approvedKinds.contains(kind(step)) && new.asksToBeFollowed
          && !isCovered(step)
        events.append(
          event(
            .status, step,
            "status \(new.text("status") ?? "none") (was \(old.text("status") ?? "none"))"
              + (isBare ? ", without an approval" : "")))
      }
      if isRealigned { events.append(decided(.realigned, "realigned")) }
      return events
    }
  }

  private func realignment(
    of state: DocumentState
  ) -> (text: String, on: CalendarDate?, reason: String?, by: String?)? {
    let parts = ["on", "reason", "by"].map { state.text("realigned.\($0)") }
    guard parts.contains(where: { $0 != nil }) else { return nil }
    return (
      parts.map { $0 ?? "" }.joined(separator: "\n"), state.date("realigned.on"), parts[1], parts[2]
    )
  }
}
