import PolicyCore

/// Which state of a repository to read.
public enum SnapshotState: Hashable, Sendable {
  /// The files on disk: tracked ones, and untracked ones that are not ignored.
  case workTree
  /// What the next commit will hold.
  case index
  /// The tree of a commit, in any of the notations of gitrevisions(7).
  case revision(String)
}

extension Repository {
  /// One state of the repository, to be read through `Snapshot`.
  public func snapshot(_ state: SnapshotState) throws(GitError) -> any Snapshot {
    switch state {
    case .workTree: try WorkTreeSnapshot(self)
    case .index: try StoredSnapshot(indexOf: self)
    case .revision(let revision): try StoredSnapshot(revision: revision, of: self)
    }
  }
}
