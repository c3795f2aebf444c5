import PolicyCore

extension Repository {
  /// What a branch held at the end of a day in UTC: the newest commit of its first-parent line whose committer date is not
  /// later. Nil when the line begins after that day.
  ///
  /// A commit that claims an earlier date than its parent is met first, coming from the tip, and counts.
  public func commit(
    onFirstParentLineOf revision: String, at day: CalendarDate
  ) throws(GitError) -> Commit? {
    var line = FirstParentCommits(try commit(at: revision))
    while let current = try line.next(in: self) {
      if current.committer.when.date <= day { return current }
    }
    return nil
  }

  /// The first commit of a branch's first-parent line; in a shallow clone, where it was cut.
  public func firstCommit(onFirstParentLineOf revision: String) throws(GitError) -> Commit {
    var first = try commit(at: revision)
    var line = FirstParentCommits(first)
    while let current = try line.next(in: self) { first = current }
    return first
  }

  /// The newest commit of a first-parent line that says it was made after a day, in UTC; nil where there is none.
  public func ancestor(
    onFirstParentLineOf revision: String, after day: CalendarDate
  ) throws(GitError) -> Commit? {
    var line = FirstParentCommits(try commit(at: revision))
    while let current = try line.next(in: self) {
      if day < current.committer.when.date { return current }
    }
    return nil
  }
}

/// The commits of a first-parent line, newest first. Grafts and replacements can lead in a circle, which is told.
struct FirstParentCommits {
  private var seen: Set<String> = []
  private let tip: Commit
  private var last: Commit?

  init(_ tip: Commit) { self.tip = tip }

  /// The tip, then each parent; nil at the end of the line.
  mutating func next(in repository: Repository) throws(GitError) -> Commit? {
    var next = last == nil ? tip : nil
    if let parent = last?.parents.first { next = try repository.commit(at: parent) }
    guard let next else { return nil }
    guard seen.insert(next.id).inserted else { throw .circle(next.id) }
    last = next
    return next
  }
}
