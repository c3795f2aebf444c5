import PolicyCore
import PolicyModel

/// Documents that a change touched and that nobody has looked at since.
struct ChangeReviewDue: ComputedCorpusCheck {
  let name = "change-review-due"

  /// Days after the change in which the documents that it names are to be reviewed.
  private static let graceDays = 90

  func observations(in context: RuleContext) -> [Observation] {
    let changes = context.corpus.documents(.record).filter {
      $0.text("type") == "change" && context.judgesFields(of: $0)
    }
    return changes.flatMap { change -> [Observation] in
      guard let on = change.date("on"), on.adding(days: Self.graceDays) < context.asOf else {
        return []
      }
      return (change.root["about"]?.list ?? []).compactMap { node in
        guard let id = node.scalar, let document = context.corpus.document(id),
          isReviewable(document), !wasReviewed(document, on...context.asOf)
        else { return nil }
        return change.observe(
          "\(document.name) was neither reviewed nor approved since the change of \(on); it was due by \(on.adding(days: Self.graceDays)).",
          at: node.range, anchor: "about", matched: id)
      }
    }
  }

  private func isReviewable(_ document: PolicyDocument) -> Bool {
    [.policy, .procedure, .risk, .objective].contains(document.kind) && document.isInForce
  }

  private func wasReviewed(_ document: PolicyDocument, _ days: ClosedRange<CalendarDate>) -> Bool {
    document.attestations.compactMap(\.on)
      .contains(where: days.contains)
  }
}

/// Documents that nobody changed or reviewed while the world moved.
struct SetAndForget: ComputedCorpusCheck {
  let name = "set-and-forget"

  /// Days after the end of the cycle.
  private static let graceDays = 90

  func observations(in context: RuleContext) -> [Observation] {
    guard let lastChange = context.lastChange else { return [] }
    let candidates = context.inForce(.policy, .procedure).compactMap { document in
      candidate(document, context)
    }
    guard !candidates.isEmpty else { return [] }
    let changes = lastChange(candidates.map(\.document.path))
    return candidates.compactMap { document, reviewed, cycle in
      guard let changed = changes[document.path], isOver(cycle, since: changed, context.asOf) else {
        return nil
      }
      let review = reviewed.map { "the last review was on \($0)" } ?? "no review is recorded"
      return document.observe(
        "The last commit to this document is of \(changed), and \(review).",
        at: document.place(of: "review"), anchor: "review")
    }
  }

  /// A document whose last review is older than its cycle and the grace, so that its last change matters.
  private func candidate(
    _ document: PolicyDocument, _ context: RuleContext
  ) -> (document: PolicyDocument, reviewed: CalendarDate?, cycle: Period)? {
    let schedule = ReviewSchedule(
      of: document, configuration: context.corpus.configuration, asOf: context.asOf)
    let cycle = schedule.cycle ?? .months(12)
    guard schedule.last.map({ isOver(cycle, since: $0, context.asOf) }) ?? true else { return nil }
    return (document, schedule.last, cycle)
  }

  private func isOver(_ cycle: Period, since day: CalendarDate, _ asOf: CalendarDate) -> Bool {
    cycle.after(day).adding(days: Self.graceDays) < asOf
  }
}
