import PolicyCore
import PolicyGit
import PolicyModel
import PolicyReport

extension HistoryListing {
  /// `policyc history`: follows documents back through renames.
  ///
  /// - Parameters:
  ///   - documents: ids or paths as the user gave them; empty for every document.
  ///   - revision: the state whose documents are followed back.
  /// - Throws: `UsageError`, `ConfigurationError`, `GitError` or `SnapshotError`.
  public init(
    _ documents: [String], at revision: String, in workspace: Workspace
  ) throws {
    let repository = try workspace.repositoryWithHistory
    try BranchState.requireCommit(revision, repository)
    let snapshot = try repository.snapshot(.revision(revision))
    let configuration = try CorpusLoader.configuration(in: snapshot, from: workspace.start)
    let paths = try CorpusLoader.documentPaths(in: snapshot, configuration: configuration)
    let statements = try CorpusLoader.statements(in: snapshot, configuration: configuration).map {
      DocumentName(path: $0.path, id: $0.id, title: $0.title)
    }
    let found: [DocumentName]
    let histories: DocumentHistories
    if documents.isEmpty {
      // The order of commits is read in one thread, and leaves another core to the names.
      let names = Future {
        Result {
          try DocumentNames.all(
            paths, in: snapshot, configuration: configuration, cachedBy: repository)
        }
      }
      histories = try repository.histories(of: paths + statements.map(\.path), at: revision)
      found = try names.value.get() + statements
    } else {
      let all =
        try DocumentNames.all(
          paths, in: snapshot, configuration: configuration, cachedBy: repository) + statements
      found = try documents.map { try workspace.document($0, among: all, of: "revision") }
      histories = try repository.histories(of: found.map(\.path), at: revision)
    }
    self.init(found, histories, notices: repository.isShallow ? [Notice.shallow] : [])
  }
}
