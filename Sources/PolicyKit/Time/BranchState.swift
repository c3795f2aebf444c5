import PolicyCore
import PolicyGit
import PolicyModel

/// The commit that a branch held at the end of a day in UTC, and what is to be said of it.
struct BranchState: Sendable {
  let commit: Commit
  let notices: [String]

  /// - Throws: `UsageError` where the first-parent line of the branch begins after that day.
  init(of branch: String, at day: CalendarDate, in repository: Repository) throws {
    try BranchState.requireCommit(branch, repository)
    guard let commit = try repository.commit(onFirstParentLineOf: branch, at: day) else {
      throw UsageError(try BranchState.tooEarly(branch, day, repository))
    }
    self.commit = commit
    var notices: [String] = []
    if repository.isShallow { notices.append(Notice.shallow) }
    if let later = try repository.ancestor(onFirstParentLineOf: commit.id, after: day) {
      notices.append(
        "Commit \(commit.id.prefix(7)) says \(commit.committer.when.date), and builds on \(later.id.prefix(7)), which says \(later.committer.when.date): dates of commits can be set by anyone, so what held on \(day) is not certain."
      )
    }
    self.notices = notices
  }

  static func requireCommit(_ branch: String, _ repository: Repository) throws {
    guard branch == "HEAD", try repository.head() == nil else { return }
    throw UsageError("This branch has no commit yet, so there is no history. Commit first.")
  }

  private static func tooEarly(
    _ branch: String, _ day: CalendarDate, _ repository: Repository
  ) throws -> String {
    let first = try repository.firstCommit(onFirstParentLineOf: branch)
    let begin = "\(first.committer.when.date) (UTC) with commit \(first.id.prefix(7))"
    if repository.isShallow {
      return
        "This clone is shallow: its history begins on \(begin), so it does not know what held on \(day). Get the rest with `git fetch --unshallow`."
    }
    return
      "The history of \(branch) begins on \(begin), so nothing is known of \(day). Give that day or a later one."
  }
}

/// What commands say about the run itself.
enum Notice {
  static let shallow =
    "This is a shallow clone: history ends where it was cut. `git fetch --unshallow` gets the rest."
}
