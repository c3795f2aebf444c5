import PolicyCore

extension Repository {
  /// What a branch held at the end of a day in UTC: the newest commit of its first-parent line whose committer date is not
  /// later. Nil when the line begins after that day.
  ///
  /// A commit that claims an earlier date than its parent is met first, coming from the tip, and counts.
  public func commit(
    onFirstParentLineOf revision: String, at day: CalendarDate
  ) throws(GitError) -> Commit? {
    var commit: Commit? = try commit(at: revision)
    while let current = commit {
      if current.committer.when.date <= day { return current }
      guard let parent = current.parents.first else { return nil }
      commit = try self.commit(at: parent)
    }
    return nil
  }

  /// The first commit of a branch's first-parent line; in a shallow clone, where it was cut.
  public func firstCommit(onFirstParentLineOf revision: String) throws(GitError) -> Commit {
    var commit = try commit(at: revision)
    while let parent = commit.parents.first { commit = try self.commit(at: parent) }
    return commit
  }

  /// The newest commit of a first-parent line that says it was made after a day, in UTC; nil where there is none.
  public func ancestor(
    onFirstParentLineOf revision: String, after day: CalendarDate
  ) throws(GitError) -> Commit? {
    var commit: Commit? = try commit(at: revision)
    while let current = commit {
      if day < current.committer.when.date { return current }
      commit = try current.parents.first.map { id throws(GitError) in try self.commit(at: id) }
    }
    return nil
  }
}
