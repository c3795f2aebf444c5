import PolicyCore

extension Repository {
  /// All commits that changed each of some documents, through renames, newest first.
  ///
  /// They are those of one pass of `git log --full-history --no-merges --topo-order --raw -M -l0` over the whole tree, in which
  /// a path carries its document until a rename (then the old path does) or its creation (there the chase ends). A deletion on
  /// a line of history that a merge did not follow counts as a change; a rename away from the path on such a line does not.
  /// In a shallow clone the boundary counts as creation; see `isShallow`.
  ///
  /// - Parameters:
  ///   - paths: files of that revision; for any other path the answer is empty.
  ///   - revision: on a branch without commits, "HEAD" has no history, and the answer is empty for every path.
  public func history(
    of paths: [String], at revision: String
  ) throws(GitError) -> PathMap<[HistoryEntry]> {
    try histories(of: paths, at: revision).entries(of: paths)
  }

  /// The same, for those who need little of each commit.
  public func histories(
    of paths: [String], at revision: String
  ) throws(GitError) -> DocumentHistories {
    if revision == "HEAD", try headID() == nil {
      return DocumentHistories(HistoryTable(), grafts: grafts, mailmap: nil)
    }
    let tip = try resolve(revision)
    let table = try HistoryDerivation(self, at: tip).table(of: paths)
    return DocumentHistories(table, grafts: grafts, mailmap: try mailmap(of: tip))
  }
}

extension DocumentHistories {
  /// The histories of some documents with whole commits, each of which is decoded once.
  public func entries(of documents: [String]) -> PathMap<[HistoryEntry]> {
    var commits: [Int: Commit] = [:]
    var result: PathMap<[HistoryEntry]> = [:]
    for path in documents where result[path] == nil {
      result[path] = entries(of: path, known: &commits)
    }
    return result
  }
}
