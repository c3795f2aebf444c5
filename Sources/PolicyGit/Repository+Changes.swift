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
    if let base = tip.flatMap({ mergeBase(since, $0) }) { return base.description }
    guard !isShallow || tip == nil else {
      throw GitError(
        kind: .revision,
        message:
          "This clone is shallow, and its history does not reach back to the commit at which \(revision) and the state to check parted: what is new cannot be told. Get the rest with `git fetch --unshallow` (in a job: `fetch-depth: 0`)."
      )
    }
    return since.description
  }

  private func mergeBase(_ one: ObjectID, _ other: ObjectID) -> ObjectID? {
    var first = one.native
    var second = other.native
    var base = git_oid()
    let status = handle.withLock { git_merge_base(&base, $0.pointer, &first, &second) }
    return status == 0 ? ObjectID(base) : nil
  }
}
