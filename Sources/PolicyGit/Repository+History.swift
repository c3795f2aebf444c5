import CLibgit2

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
  ) throws(GitError) -> [String: [HistoryEntry]] {
    var result = Dictionary(paths.map { ($0, [HistoryEntry]()) }) { first, _ in first }
    if revision == "HEAD", try headID() == nil { return result }
    let tip = try resolve(revision)
    let known = EntryTable(try entries(of: tip))
    let documents = SnapshotPath.sorted(paths).filter { path in
      known.find(path).map { $0.kind != .repository } ?? false
    }
    var walk = HistoryWalk(documents.map { Array($0.utf8) }, in: self)
    try walk.run(from: tip)
    let commits = try self.commits(Array(Set(walk.steps.joined().map(\.commit))))
    for (document, steps) in zip(documents, walk.steps) {
      result[document] = steps.compactMap { step in
        commits[step.commit].map { commit in
          HistoryEntry(commit: commit, path: String(decoding: step.path, as: UTF8.self))
        }
      }
    }
    return result
  }

  private func commits(_ ids: [ObjectID]) throws(GitError) -> [ObjectID: Commit] {
    let pool = DatabasePool(objects)
    let commits = try ParallelSlices.map(0..<ids.count, least: 128) { slice throws(GitError) in
      try pool.withDatabase { objects throws(GitError) in
        var result: [Commit] = []
        for id in ids[slice] { result.append(try self.commit(id, from: objects)) }
        return result
      }
    }
    return Dictionary(zip(ids, commits)) { first, _ in first }
  }
}
