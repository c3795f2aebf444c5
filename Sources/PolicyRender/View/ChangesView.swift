import PolicyCore
import PolicySignOff

/// The page of a pack that says what happened in an audit period.
package struct ChangesView: Sendable {
  package struct Row: Sendable {
    package var date: String
    package var id: String
    package var title: String
    package var what: String
    package var who: String
    /// Empty for what is neither an approval nor a review.
    package var rung: String
    /// The same for people.
    package var rungWord: String
    /// 7 hexadecimal digits; empty for what happened by the calendar.
    package var commit: String
    /// The document's page, from the root of the pack; nil for a document that is gone.
    package var page: String?
  }

  package var organisation: String
  package var say: Labels
  package var provenance: Provenance
  /// "2026-01-01 to 2026-06-30 (UTC)".
  package var period: String
  package var commits: String
  package var summary: String
  /// What is not certain about it.
  package var remarks: [String]
  package var rows: [Row]

  package init(
    _ changes: PeriodChanges, _ source: RegisterSource, provenance: Provenance, period: String,
    commits: String, summary: String, remarks: [String]
  ) {
    organisation = source.corpus.configuration.organisation ?? ""
    let say = source.say
    self.say = say
    self.provenance = provenance
    self.period = period
    self.commits = commits
    self.summary = summary
    self.remarks = remarks
    rows = changes.events.map { event in
      Row(
        date: say(event.date), id: event.document, title: event.title,
        what: say(event.detailWithDay), who: event.who, rung: event.rung?.rawValue ?? "",
        rungWord: event.rung.map { say($0.word) } ?? "",
        commit: event.commit.map { String($0.prefix(7)) } ?? "",
        page: source.document(of: event).flatMap { source.pages[$0.path] })
    }
  }
}
