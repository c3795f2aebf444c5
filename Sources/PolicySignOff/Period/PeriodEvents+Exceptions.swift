import PolicyCore
import PolicyModel
import PolicySyntax

extension PeriodEvents {
  private func isBreakGlass(_ state: DocumentState) -> Bool { state.text("type") == "break-glass" }

  /// Whether a step lets an exception begin, or records an emergency access.
  func isStartOfException(_ step: DocumentStep) -> Bool {
    guard kind(step) == .exception, let new = step.new?.state else { return false }
    func isRecorded(_ state: DocumentState) -> Bool {
      isBreakGlass(state)
        ? state.status != .draft && state.status != .inReview : state.asksToBeFollowed
    }
    return isRecorded(new) && !(step.old.map { isRecorded($0.state) } ?? false)
  }

  func exceptionEvents(_ step: DocumentStep) -> [PeriodEvent] {
    guard kind(step) == .exception, let new = step.new?.state else { return [] }
    var events: [PeriodEvent] = []
    if isStartOfException(step) { events.append(start(of: new, step)) }
    if let old = step.old?.state {
      if let end = new.date("until"), let former = old.date("until"), end != former {
        events.append(
          event(
            end > former ? .exceptionExtended : .exceptionShortened, step,
            end > former
              ? Phrase("extended to \(end) (was \(former))")
              : Phrase("shortened to \(end) (was \(former))")))
      }
      if old.asksToBeFollowed, !new.asksToBeFollowed, !isBreakGlass(new) {
        if let until = old.date("until"), span.days?.contains(until) ?? false,
          until < line[step.index].commit.committer.when.date
        {
          events.append(ranOut(step, on: until))
        }
        events.append(event(.exceptionEnded, step, Phrase("exception closed")))
      }
    }
    let isReviewed = step.old.map { $0.state.root["post-review"] != nil } ?? false
    if !isReviewed, new.root["post-review"] != nil {
      let words =
        new.text("post-review.outcome").map { Phrase("post-incident review: \($0)") }
        ?? Phrase(word: PeriodEvent.Kind.incidentReview.words.one)
      var event = event(.incidentReview, step, words)
      if let by = new.text("post-review.by") { event.person = name(by) }
      event.on = new.date("post-review.on")
      events.append(event)
    }
    return events
  }

  private func start(of state: DocumentState, _ step: DocumentStep) -> PeriodEvent {
    var event: PeriodEvent
    let from = (state.root["from-policy"]?.list.compactMap(\.scalar) ?? []).joined(separator: ", ")
    let standing = status(step)
    let approval = standing?.entitlement?.counts == true ? standing?.approval?.entry : nil
    let note = approval == nil ? Phrase(word: "not approved") : nil
    if isBreakGlass(state) {
      let window = [
        Phrase(word: PeriodEvent.Kind.breakGlass.words.one),
        state.text("start").map { Phrase("from \($0)") },
        state.text("end").map { Phrase("to \($0)") },
      ]
      let ticket = state.text("ticket").map { Phrase("ticket \($0)") }
      event = self.event(
        .breakGlass, step,
        Phrase(
          [Phrase(window.compactMap(\.self)), ticket, note].compactMap(\.self), separator: ", "))
    } else {
      let words = [
        from.isEmpty ? Phrase(word: "exception") : Phrase("exception from \(from)"),
        state.date("until").map { Phrase("until \($0)") }
          ?? state.text("until").map { Phrase("until \($0)") } ?? Phrase("without an end"),
      ]
      event = self.event(
        .exceptionGranted, step, Phrase([Phrase(words), note].compactMap(\.self), separator: ", "))
    }
    if let approval {
      event.role = approval.role
      attest(&event, approval, step)
    }
    return event
  }

  private static let ranOut = Phrase("exception ran out on its last day")

  private func ranOut(_ step: DocumentStep, on day: CalendarDate) -> PeriodEvent {
    var event = event(.exceptionEnded, step, Self.ranOut)
    event.date = day
    event.person = ""
    event.commit = nil
    event.received = nil
    return event
  }

  /// Exceptions whose last day lies in the period and that were neither extended nor closed.
  func expired() -> [PeriodEvent] {
    guard let days = span.days else { return [] }
    let added = Dictionary(
      lives.compactMap { life in life.addedIn.map { (life.path, $0) } },
      uniquingKeysWith: { first, _ in first })
    return book.corpus.documents(.exception).compactMap { exception in
      guard exception.isInForce, exception.text("type") != "break-glass",
        let until = exception.date("until"), days.contains(until)
      else { return nil }
      if let index = added[exception.path], until < line[index].commit.committer.when.date {
        return nil
      }
      return PeriodEvent(
        kind: .exceptionEnded, date: until, document: exception.name, title: exception.title,
        documentKind: .exception, path: exception.path, version: exception.version,
        detail: Self.ranOut, person: "")
    }
  }
}
