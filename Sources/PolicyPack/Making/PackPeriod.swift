import PolicyGit
import PolicySignOff

/// The audit period of a pack, and what happened in it.
package struct PackPeriod: Sendable {
  /// What the user wrote on each side; empty where a side was left open.
  package var from: String
  package var to: String
  /// "2026-01-01 to 2026-06-30 (UTC)".
  package var title: String
  /// Which commits lie in it, in words.
  package var commits: String
  /// How much happened, in words.
  package var summary: String
  package var notices: [String]
  package var changes: PeriodChanges

  package init(
    from: String, to: String, title: String, commits: String, summary: String, notices: [String],
    changes: PeriodChanges
  ) {
    self.from = from
    self.to = to
    self.title = title
    self.commits = commits
    self.summary = summary
    self.notices = notices
    self.changes = changes
  }

  /// The newest commit that lies before it; nil where the branch begins in it.
  var base: Commit? { changes.span.base }
  var tip: Commit { changes.span.tip }
}
