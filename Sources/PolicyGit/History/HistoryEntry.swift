/// One commit in the life of a document.
public struct HistoryEntry: Hashable, Sendable {
  /// As it is recorded: proof goes by these names and addresses.
  public var commit: Commit
  /// Where the document lay in that commit.
  public var path: String
  /// The author by the name that the `.mailmap` of the revision gives, as `git log` shows it with `%aN` and `%aE`.
  public var author: Signature
  /// The committer likewise.
  public var committer: Signature

  /// - Parameters:
  ///   - author: nil for the one that the commit records.
  ///   - committer: likewise.
  public init(
    commit: Commit, path: String, author: Signature? = nil, committer: Signature? = nil
  ) {
    self.commit = commit
    self.path = path
    self.author = author ?? commit.author
    self.committer = committer ?? commit.committer
  }
}
