/// One commit in the life of a document.
public struct HistoryEntry: Hashable, Sendable {
  public var commit: Commit
  /// Where the document lay in that commit.
  public var path: String

  public init(commit: Commit, path: String) {
    self.commit = commit
    self.path = path
  }
}
