import PolicyCore
import PolicyModel
import PolicySignOff

/// All that falls due, by the days that documents and policyc.yml state: what the rules on overdue things judge, before it is.
public struct DueDates {
  private let context: RuleContext
  private var corpus: Corpus { context.corpus }

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
      corpus.controlled.flatMap(ofDocument) + actions + records + managementReview + waivers
    return dates.sorted { ($0.on, $0.what.rawValue, $0.key) < ($1.on, $1.what.rawValue, $1.key) }
  }

  private func ofDocument(_ document: PolicyDocument) -> [DueDate] {
    guard document.isInForce, ![.record, .review].contains(document.kind) else { return [] }
    func date(_ on: CalendarDate, _ what: DueDate.What, _ line: Int) -> DueDate {
      DueDate(
        on: on, what: what, subject: "\(document.name) \(document.title)", owner: document.owner,
        file: document.path, line: line, key: "\(what.rawValue) \(document.name)")
    }
    var dates: [DueDate] = []
    let schedule = context.schedule(of: document)
    if let next = schedule.next {
      dates.append(date(next, .review, schedule.source?.start.line ?? 1))
    }
    let isOpen = ![.achieved, .suspended].contains(document.status)
    if document.kind == .objective, isOpen, let due = document.date("due") {
      dates.append(date(due, .objective, document.place(of: "due").start.line))
    }
    if document.kind == .exception, let until = document.date("until") {
      dates.append(date(until, .exception, document.place(of: "until").start.line))
    }
    return dates
  }

  private var actions: [DueDate] {
    context.actions.open.map { item in
      let ticket = item.ticket.map { $0 == item.what ? "" : "\($0), " } ?? ""
      return DueDate(
        on: item.due, what: .action, subject: ticket + item.what, owner: item.owner,
        file: item.file, line: item.range.start.line,
        key: "action \(item.file) \(item.ticket ?? item.what)")
    }
  }

  private var records: [DueDate] {
    corpus.configuration.records.compactMap { cadence in
      guard let every = cadence.every, !RecordCadence.namesOfMinutes.contains(cadence.type),
        let last = context.records(ofType: cadence.type).last
      else { return nil }
      return DueDate(
        on: every.after(last.on), what: .record,
        subject: "the next \(spaced(cadence.type)) after \(last.record.name)",
        owner: last.record.owner, file: corpus.place.file, line: cadence.range.start.line,
        key: "record \(cadence.type)")
    }
  }

  private var managementReview: [DueDate] {
    guard let last = context.heldReviews.max(by: { $0.on < $1.on }) else { return [] }
    let cycle = corpus.configuration.managementReviewCycle ?? .months(12)
    return [
      DueDate(
        on: cycle.after(last.on), what: .managementReview,
        subject: "the next after \(last.minutes.name)", owner: last.minutes.owner,
        file: last.minutes.path, line: last.minutes.place(of: "on").start.line,
        key: "management-review")
    ]
  }

  private var waivers: [DueDate] {
    let all = corpus.documents.flatMap(Waiver.all) + Waiver.all(in: corpus.configuration)
    return all.compactMap { waiver in
      guard let rule = waiver.rule, let until = waiver.until else { return nil }
      let document = corpus.document(atPath: waiver.file)
      return DueDate(
        on: until, what: .waiver,
        subject: "`\(rule)` in \(document?.name ?? waiver.file): \(waiver.reason ?? "no reason")",
        owner: document?.owner, file: waiver.file, line: waiver.range.start.line,
        key: "waiver \(rule) \(waiver.file) \(waiver.range.start.line)")
    }
  }
}
