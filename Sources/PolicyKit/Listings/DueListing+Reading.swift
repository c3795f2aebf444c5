import PolicyCore
import PolicyGit
import PolicyModel
import PolicyReport
import PolicyRules

extension DueListing {
  /// `policyc due`: what is overdue, and what falls due within some days.
  ///
  /// - Parameters:
  ///   - days: how far ahead it looks.
  /// - Throws: `UsageError`, `ConfigurationError`, `GitError` or `SnapshotError`.
  public init(
    _ state: SnapshotState = .workTree, asOf: CalendarDate, days: Int, in workspace: Workspace
  ) throws {
    let pipeline = try Pipeline(
      workspace.snapshot(state), start: workspace.start, in: workspace.repository,
      at: state.revision)
    let book = pipeline.signOffBook(workspace.repository, state)
    let dates = DueDates(
      in: pipeline.corpus, of: pipeline.snapshot, asOf: asOf, ruleSet: pipeline.ruleSet,
      signOff: book)
    let corpus = pipeline.corpus
    let last = CalendarDate(dayNumber: asOf.dayNumber + days)
    self.init(dates.all.filter { $0.on <= last }, asOf: asOf) { corpus.name(ofPerson: $0) }
  }
}
