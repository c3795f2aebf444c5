import PolicyCore
import PolicyGit
import PolicyModel

/// The documents of a commit, read with the configuration that it holds.
struct PastCorpus {
  let snapshot: any Snapshot
  let corpus: Corpus
  let notices: [String]

  /// - Parameter branch: whose configuration is used where that of the commit cannot be read: the past cannot be mended.
  init(
    _ commit: Commit, branch: String, in workspace: Workspace, _ repository: Repository
  ) throws {
    snapshot = try repository.snapshot(.revision(commit.id))
    var notices: [String] = []
    let configuration: Configuration
    do {
      configuration = try CorpusLoader.configuration(in: snapshot, from: workspace.start)
        .judging(in: snapshot, repository, at: commit.id)
    } catch let error as ConfigurationError {
      configuration = try CorpusLoader.configuration(
        in: repository.snapshot(.revision(branch)), from: workspace.start)
      notices.append(
        "In commit \(commit.id.prefix(7)), \(error) The \(Configuration.fileName) of \(branch) is used instead."
      )
    }
    corpus = try CorpusLoader.load(snapshot, configuration: configuration)
    self.notices = notices
  }
}
