import PolicyCore
import PolicyModel

/// A management system that nobody audited for a year.
struct AuditOverdue: ComputedCorpusCheck {
  static let name = "audit-overdue"

  func observations(in context: RuleContext) -> [Observation] {
    guard let next = Self.next(in: context) else { return [] }
    guard let last = next.last else { return [neverAudited(due: next.due, context)] }
    guard next.due < context.asOf else { return [] }
    let stated = context.corpus.configuration.cadence(of: "audit")?.every
    let ago = stated.map { "and there is to be one every \($0)" } ?? "more than a year ago"
    return [
      last.record.observe(
        "The last internal audit was on \(last.on), \(ago).",
        at: last.record.place(of: "on"), anchor: "audit")
    ]
  }

  /// The last audit, and when the next is due; the first is due a cycle after the system began. Nil where no records are kept,
  /// and where audits are kept elsewhere: of the first, register-missing tells, once for all that is missing.
  static func next(
    in context: RuleContext
  ) -> (last: (record: PolicyDocument, on: CalendarDate)?, due: CalendarDate)? {
    let records = (context.corpus.documents(.record) + context.corpus.documents(.review))
      .filter(context.judgesFields)
    guard !records.isEmpty, context.corpus.configuration.keeps.elsewhere[.audits] == nil else {
      return nil
    }
    let audits = records.compactMap { record -> (record: PolicyDocument, on: CalendarDate)? in
      guard record.text("type") == "audit", let on = record.date("on"), on <= context.asOf else {
        return nil
      }
      return (record, on)
    }
    let cycle = context.corpus.configuration.cadence(of: "audit")?.every ?? .months(12)
    let last = audits.max { $0.on < $1.on }
    return (last, cycle.after(last?.on ?? began(context) ?? context.asOf))
  }

  private func neverAudited(due: CalendarDate, _ context: RuleContext) -> Observation {
    guard due >= context.asOf else {
      return context.observeCorpus("No internal audit is recorded.", anchor: "audit")
    }
    var observation = context.observeCorpus(
      "No internal audit is recorded yet; the first is due by \(due).", anchor: "audit")
    observation.level = .note
    return observation
  }

  /// The first day of which the documents tell; nil where they tell of none.
  private static func began(_ context: RuleContext) -> CalendarDate? {
    context.corpus.documents.flatMap { document -> [CalendarDate] in
      let own = [.record, .review].contains(document.kind) ? [document.date("on")] : []
      let figures =
        document.kind == .objective ? [context.series(of: document)?.figures.first?.day] : []
      return (document.attestations.map(\.on) + own + figures).compactMap(\.self)
    }.min()
  }
}
