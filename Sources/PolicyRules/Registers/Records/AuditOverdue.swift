import PolicyCore
import PolicyModel

/// A management system that nobody audited for a year.
struct AuditOverdue: ComputedCorpusCheck {
  static let name = "audit-overdue"

  func observations(in context: RuleContext) -> [Observation] {
    let records = (context.corpus.documents(.record) + context.corpus.documents(.review))
      .filter(context.judgesFields)
    // Where no records are kept, register-missing tells, once for all that is missing.
    guard !records.isEmpty, context.corpus.configuration.keeps.elsewhere[.audits] == nil else {
      return []
    }
    let audits = records.compactMap { record -> (record: PolicyDocument, on: CalendarDate)? in
      guard record.text("type") == "audit", let on = record.date("on"), on <= context.asOf else {
        return nil
      }
      return (record, on)
    }
    guard let last = audits.max(by: { $0.on < $1.on }) else {
      return [neverAudited(context)]
    }
    let stated = context.corpus.configuration.cadence(of: "audit")?.every
    guard (stated ?? .months(12)).after(last.on) < context.asOf else { return [] }
    let ago = stated.map { "and there is to be one every \($0)" } ?? "more than a year ago"
    return [
      last.record.observe(
        "The last internal audit was on \(last.on), \(ago).",
        at: last.record.place(of: "on"), anchor: "audit")
    ]
  }

  /// The first audit is due a cycle after the system began.
  private func neverAudited(_ context: RuleContext) -> Observation {
    let cycle = context.corpus.configuration.cadence(of: "audit")?.every ?? .months(12)
    let due = cycle.after(began(context) ?? context.asOf)
    guard due >= context.asOf else {
      return context.observeCorpus("No internal audit is recorded.", anchor: "audit")
    }
    var observation = context.observeCorpus(
      "No internal audit is recorded yet; the first is due by \(due).", anchor: "audit")
    observation.level = .note
    return observation
  }

  /// The first day of which the documents tell; nil where they tell of none.
  private func began(_ context: RuleContext) -> CalendarDate? {
    context.corpus.documents.flatMap { document -> [CalendarDate] in
      let own = [.record, .review].contains(document.kind) ? [document.date("on")] : []
      let figures =
        document.kind == .objective ? [context.series(of: document)?.figures.first?.day] : []
      return (document.attestations.map(\.on) + own + figures).compactMap(\.self)
    }.min()
  }
}
