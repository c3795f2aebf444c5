import PolicyCore
import PolicyModel

extension PeriodEvents {
  func statusEvents(_ step: DocumentStep) -> [PeriodEvent] {
    guard let old = step.old?.state, let new = step.new?.state else { return [] }
    let realigned = realignment(of: new)
    let isRealigned = realigned != nil && realigned?.text != realignment(of: old)?.text
    let reason = isRealigned ? realigned?.reason : nil
    func decided(_ kind: PeriodEvent.Kind, _ words: Phrase) -> PeriodEvent {
      var event = event(kind, step, reason.map { Phrase("\(words): \($0)") } ?? words)
      if isRealigned, let realigned {
        if let by = realigned.by { event.person = name(by) }
        event.on = realigned.on
      }
      return event
    }
    guard old.text("status") != new.text("status") else {
      return isRealigned ? [decided(.realigned, Phrase(word: "realigned"))] : []
    }
    switch new.status {
    case .superseded:
      let words =
        new.text("superseded-by").map { Phrase("superseded by \($0)") }
        ?? Phrase(word: "superseded")
      return [decided(.superseded, words)]
    case .retired: return [decided(.retired, Phrase(word: "retired"))]
    case .suspended: return [decided(.suspended, Phrase(word: "suspended"))]
    default:
      let isApproval = step.newEntries.contains { $0.kind == .approval } && new.status == .approved
      var events: [PeriodEvent] = []
      if !isApproval {
        let isBare =
          ApprovalStatus.approvedKinds.contains(kind(step)) && new.asksToBeFollowed
          && !isCovered(step)
        func stated(_ state: DocumentState) -> Phrase {
          state.text("status").map { Phrase(word: $0) } ?? Phrase("none")
        }
        let words = [
          Phrase("status \(stated(new)) (was \(stated(old)))"),
          isBare ? Phrase("without an approval") : nil,
        ]
        events.append(event(.status, step, Phrase(words.compactMap(\.self), separator: ", ")))
      }
      if isRealigned { events.append(decided(.realigned, Phrase(word: "realigned"))) }
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
