import CLibgit2

extension Repository {
  /// The paths whose content in a state differs from where it parted from a revision, as `git diff REV...` takes it:
  /// compared with the merge base of REV and the checked-out (or read) commit, or with REV itself when they share none.
  /// Added paths, both names of renamed ones, removed and untracked paths are among them.
  public func changedPaths(
    since revision: String, in state: SnapshotState
  ) throws(GitError) -> Set<String> {
    let since = try resolve(revision)
    let tip: ObjectID? =
      if case .revision(let name) = state { try resolve(name) } else { try headID() }
    let base = tip.flatMap { mergeBase(since, $0) } ?? since
    let old = try entries(of: base)
    let new: [StoredEntry]
    switch state {
    case .revision: new = try tip.map { id throws(GitError) in try entries(of: id) } ?? []
    case .index: new = try indexEntries()
    case .workTree: return try changesOnDisk(from: old)
    }
    return differences(old, new)
  }

  func entries(of commit: ObjectID) throws(GitError) -> [StoredEntry] {
    guard let tree = ObjectID(hexadecimal: try self.commit(commit).tree.utf8) else { return [] }
    return try TreeListing.entries(of: tree, in: objects)
  }

  private func differences(_ old: [StoredEntry], _ new: [StoredEntry]) -> Set<String> {
    let before = Dictionary(old.map { ($0.path, $0) }) { first, _ in first }
    var result = Set<String>()
    var kept = Set<String>()
    for entry in new where entry.kind != .repository {
      kept.insert(entry.path)
      guard let former = before[entry.path], former.id == entry.id, former.kind == entry.kind
      else {
        result.insert(entry.path)
        continue
      }
    }
    for entry in old where entry.kind != .repository && !kept.contains(entry.path) {
      result.insert(entry.path)
    }
    return result
  }

  private func mergeBase(_ one: ObjectID, _ other: ObjectID) -> ObjectID? {
    var first = one.native
    var second = other.native
    var base = git_oid()
    let status = handle.withLock { git_merge_base(&base, $0.pointer, &first, &second) }
    return status == 0 ? ObjectID(base) : nil
  }
}
