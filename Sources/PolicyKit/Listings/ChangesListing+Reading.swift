import PolicyReport
import PolicySignOff

extension ChangesListing {
  /// `policyc changes`: reads what happened in an audit period.
  ///
  /// - Parameters:
  ///   - range: `FROM..TO`, each a revision, a tag or a date.
  ///   - branch: the line on which dates are looked up, and where an open end lies.
  /// - Throws: `UsageError`, `ConfigurationError`, `GitError` or `SnapshotError`.
  public init(_ range: String, branch: String = "HEAD", in workspace: Workspace) throws {
    let repository = try workspace.repositoryWithHistory
    let period = try AuditPeriod(range, branch: branch, in: repository)
    let tip = period.span.tip
    let reading = try PastCorpus(tip, branch: branch, in: workspace, repository)
    let book = SignOffBook(
      reading.corpus, of: reading.snapshot, in: repository, revision: tip.id)
    try self.init(period, book, notices: reading.notices)
    try repository.requireOwnNames()
  }

  /// - Parameter book: of the documents at the end of the period.
  init(_ period: AuditPeriod, _ book: SignOffBook, notices: [String] = []) throws {
    self.init(
      from: period.from, to: period.to, title: period.title, commits: period.commits,
      changes: try PeriodChanges(period.span, book), notices: period.notices + notices)
  }
}
