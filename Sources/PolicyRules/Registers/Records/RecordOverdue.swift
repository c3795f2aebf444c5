import PolicyCore
import PolicyModel

/// Records that policyc.yml asks for every so often, and that are not there or too old.
struct RecordOverdue: ComputedCorpusCheck {
  static let name = "record-overdue"

  func observations(in context: RuleContext) -> [Observation] {
    context.corpus.configuration.records.compactMap { cadence in
      // `audit-overdue` judges audits by the same cadence, and `management-review-overdue` minutes.
      guard let every = cadence.every, cadence.type != "audit" || !context.isOn(AuditOverdue.self),
        !RecordCadence.namesOfMinutes.contains(cadence.type)
      else { return nil }
      guard let (last, due) = context.nextRecord(cadence) else {
        return context.observe(
          "No record of type `\(cadence.type)` is there, and there is to be one every \(every).",
          at: cadence)
      }
      guard due < context.asOf else { return nil }
      return context.observe(
        "The last record of type `\(cadence.type)`, \(last.record.name), is of \(last.on); the next was due by \(due).",
        at: cadence)
    }
  }
}

extension RuleContext {
  /// The last record of a type that is made every so often, and when the next is due; nil where there is none.
  func nextRecord(
    _ cadence: RecordCadence
  ) -> (last: (record: PolicyDocument, on: CalendarDate), due: CalendarDate)? {
    guard let every = cadence.every, let last = records(ofType: cadence.type).last else {
      return nil
    }
    return (last, every.after(last.on))
  }
}
