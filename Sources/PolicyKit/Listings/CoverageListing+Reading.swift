import PolicyCore
import PolicyGit
import PolicyReport
import PolicySignOff
import PolicyText

extension CoverageListing {
  /// `policyc coverage`: reads the policies in force.
  ///
  /// - Parameter asOf: the day on which it is asked what is in force.
  /// - Throws: `UsageError`, `ConfigurationError`, `GitError` or `SnapshotError`.
  public init(
    _ state: SnapshotState = .workTree, asOf: CalendarDate, in workspace: Workspace
  ) throws {
    let pipeline = try Pipeline(workspace.snapshot(state), start: workspace.start)
    let book = pipeline.signOffBook(workspace.repository, state)
    self.init(TopicCoverage.all(of: pipeline.corpus.knowingDrafts(book, on: asOf)))
  }
}
