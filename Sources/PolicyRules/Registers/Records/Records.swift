import PolicyCore
import PolicyModel

extension RuleContext {
  /// The records of a type that were made up to the day of the check, whose front matter can be judged, oldest first.
  func records(ofType type: String) -> [(record: PolicyDocument, on: CalendarDate)] {
    corpus.documents(.record).compactMap { record in
      guard record.text("type") == type, record.isInForce, judgesFields(of: record),
        let on = record.date("on"), on <= asOf
      else { return nil }
      return (record, on)
    }.sorted { $0.on < $1.on }
  }

  /// An observation at the line of policyc.yml that lists a type of record.
  func observe(_ message: String, at cadence: RecordCadence) -> Observation {
    Observation(
      message, file: corpus.configuration.file ?? Configuration.fileName, range: cadence.range,
      anchor: "records", matched: cadence.type)
  }
}
