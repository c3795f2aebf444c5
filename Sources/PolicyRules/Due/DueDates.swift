import PolicyCore
import PolicyModel
import PolicySignOff

/// All that falls due, by the days that documents and policyc.yml state: what the rules on overdue things judge, before it is.
///
/// Each day comes from the rule that tells when it has passed, so that both say the same. What no document states and only a rule
/// asks for is left out where the rule is off.
public struct DueDates {
  let context: RuleContext
  var corpus: Corpus { context.corpus }

  /// - Parameter signOff: what Git shows of approvals; nil outside Git.
  public init(
    in corpus: Corpus, of snapshot: any Snapshot, asOf: CalendarDate, ruleSet: RuleSet,
    signOff: (any SignOffSource)?
  ) {
    context = RuleContext(
      corpus: corpus.knowingDrafts(signOff, on: asOf), asOf: asOf, ruleSet: ruleSet,
      snapshot: snapshot, lastChange: nil, signOff: signOff)
  }

  /// In the order of their days.
  public var all: [DueDate] {
    let dates =
      corpus.controlled.flatMap(ofDocument) + emergencies + changes + actions + records
      + managementReview + acceptances + controls + waivers
    return dates.sorted { ($0.on, $0.what.rawValue, $0.key) < ($1.on, $1.what.rawValue, $1.key) }
  }

  // MARK: Of a document

  private func date(
    _ on: CalendarDate, _ what: DueDate.What, _ document: PolicyDocument, _ place: SourceRange,
    isNever: Bool = false
  ) -> DueDate {
    DueDate(
      on: on, what: what, subject: Phrase(verbatim: "\(document.name) \(document.title)"),
      owner: document.owner, file: document.path, line: place.start.line,
      key: "\(what.rawValue) \(document.name)", isNever: isNever)
  }

  private func ofDocument(_ document: PolicyDocument) -> [DueDate] {
    guard document.isInForce, ![.record, .review].contains(document.kind) else { return [] }
    var dates = [review(of: document)].compactMap(\.self)
    let isOpen = ![.achieved, .suspended].contains(document.status)
    // A missed objective has its answer: its corrective action is what falls due.
    if document.kind == .objective, isOpen, let due = document.date("due"),
      due >= context.asOf || document.status != .missed
    {
      dates.append(date(due, .objective, document, document.place(of: "due")))
    }
    if context.isOn(ObjectiveMetricStale.self),
      let next = ObjectiveMetricStale.next(of: document, context)
    {
      dates.append(date(next.due, .figures, document, next.place))
    }
    if document.kind == .exception, document.text("type") != "break-glass",
      let until = document.date("until")
    {
      dates.append(date(until, .exception, document, document.place(of: "until")))
    }
    return dates
  }

  private func review(of document: PolicyDocument) -> DueDate? {
    let schedule = context.schedule(of: document)
    if document.kind == .objective, context.isOn(ObjectiveReviewOverdue.self) {
      guard document.isActiveObjective, context.judgesFields(of: document) else { return nil }
      guard let last = schedule.last else {
        let place = document.place(ofBlank: "reviews")
        return date(context.asOf, .review, document, place, isNever: true)
      }
      let due = ObjectiveReviewOverdue.due(schedule, last: last)
      return date(due, .review, document, schedule.source ?? document.place(of: "reviews"))
    }
    if let stated = StatedSchedule(document, schedule, context).due {
      return date(stated.on, .review, document, stated.range)
    }
    return schedule.next.map {
      date($0, .review, document, schedule.source ?? document.place(of: "review"))
    }
  }

  /// Emergency accesses that somebody has still to look at.
  private var emergencies: [DueDate] {
    corpus.documents(.exception).compactMap { document in
      guard context.isOn(BreakGlassUnreviewed.self),
        let deadline = BreakGlassUnreviewed.deadline(of: document, context),
        !BreakGlassUnreviewed.missing(in: document).isEmpty
      else { return nil }
      return date(deadline, .emergencyReview, document, document.place(ofBlank: "post-review"))
    }
  }

  private var changes: [DueDate] {
    let all = context.isOn(ChangeReviewDue.self) ? ChangeReviewDue.open(in: context) : []
    return all.map { open in
      DueDate(
        on: open.due, what: .review,
        subject: Phrase("\(open.document.name) \(open.document.title), after \(open.change.name)"),
        owner: open.document.owner, file: open.change.path, line: open.place.start.line,
        key: "review \(open.document.name) \(open.change.name)")
    }
  }

  /// Those who have still to accept a text, those with one last day together.
  private var acceptances: [DueDate] {
    guard context.isOn(AcknowledgementMissing.self), let people = corpus.people,
      corpus.configuration.keeps.elsewhere[.acknowledgements] == nil
    else { return [] }
    return context.inForce(.policy, .procedure).flatMap { document -> [DueDate] in
      guard Acceptance.isAsked(of: document) else { return [] }
      let status = context.approvalStatus(of: document)
      let open = Acceptance.all(
        of: document, status, people, context.acknowledgements, on: context.asOf
      ).filter { !$0.isAccepted }
      let text = [document.name, status.text?.version].compactMap(\.self).joined(separator: " ")
      return Dictionary(grouping: open, by: \.deadline).map { day, persons in
        DueDate(
          on: day, what: .acceptance,
          subject: persons.count == 1
            ? Phrase("\(text) by 1 person") : Phrase("\(text) by \(persons.count) persons"),
          owner: document.owner, file: document.path,
          line: document.place(of: "version").start.line,
          key: "acceptance \(document.name) \(persons.map(\.person.id).sorted().first ?? "")")
      }
    }
  }
}
