import CLibgit2

extension Repository {
  /// Where a state parted from a revision, as `git diff REV...` takes it: the merge base of the revision and of the commit
  /// that is checked out or read; the revision itself where they share none.
  ///
  /// - Returns: 40 hexadecimal digits.
  public func commonCommit(
    of revision: String, and state: SnapshotState
  ) throws(GitError) -> String {
    let since = try resolve(revision)
    let tip: ObjectID? =
      if case .revision(let name) = state { try resolve(name) } else { try headID() }
    return (tip.flatMap { mergeBase(since, $0) } ?? since).description
  }

  private func mergeBase(_ one: ObjectID, _ other: ObjectID) -> ObjectID? {
    var first = one.native
    var second = other.native
    var base = git_oid()
    let status = handle.withLock { git_merge_base(&base, $0.pointer, &first, &second) }
    return status == 0 ? ObjectID(base) : nil
  }
}
