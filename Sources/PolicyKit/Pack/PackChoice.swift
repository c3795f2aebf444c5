import PolicyCore
import PolicyGit

/// Which commit a pack is made from, and for which day, after what the user asked for.
struct PackChoice {
  let commit: Commit
  let asOf: CalendarDate
  let period: AuditPeriod?
  let notices: [String]

  /// - Throws: `UsageError` for options that contradict each other, and `GitError`.
  init(_ build: PackBuild, in repository: Repository) throws {
    let branch = build.revision ?? "HEAD"
    if branch == "HEAD", try repository.head() == nil {
      throw UsageError("This branch has no commit yet, and a pack is built from one. Commit first.")
    }
    if build.day != nil, build.period != nil {
      throw UsageError(
        "--at and --period both say what to build: the pack of a period is that of its end. Give one of them."
      )
    }
    if let day = build.day {
      if let asOf = build.asOf, asOf != day {
        throw UsageError(
          "--at builds for \(day), and --as-of says \(asOf). Leave out --as-of, or name the commit with --rev instead of --at."
        )
      }
      let state = try BranchState(of: branch, at: day, in: repository)
      commit = state.commit
      asOf = day
      period = nil
      // That the clone is shallow is said of every pack.
      notices = state.notices.filter { $0 != Notice.shallow }
      return
    }
    guard let range = build.period else {
      commit = try repository.commit(at: branch)
      asOf = build.asOf ?? commit.committer.when.date
      period = nil
      notices = []
      return
    }
    let period = try AuditPeriod(range, branch: branch, in: repository)
    if let revision = build.revision, !period.to.isEmpty, period.lastDay == nil {
      throw UsageError(
        "The period ends at \(period.to), and --rev says \(revision). Leave out --rev.")
    }
    if let lastDay = period.lastDay, let asOf = build.asOf, asOf != lastDay {
      throw UsageError(
        "The period ends on \(lastDay), and --as-of says \(asOf). Leave out --as-of.")
    }
    commit = period.span.tip
    asOf = build.asOf ?? period.lastDay ?? commit.committer.when.date
    self.period = period
    notices = []
  }
}
