import PolicyCore
import PolicyGit
import PolicyModel
import PolicySignOff

/// `FROM..TO` as a user gave it, resolved to commits of one first-parent line.
struct AuditPeriod: Sendable {
  /// What the user wrote on each side; empty where a side was left open.
  let from: String
  let to: String
  let span: PeriodChanges.Span
  /// The day of TO where it is one.
  let lastDay: CalendarDate?
  let notices: [String]
  /// Of the line; where the period begins with it.
  private let firstCommit: Commit

  /// - Parameters:
  ///   - range: `FROM..TO`, each a revision, a tag or a date; `FROM..` ends at the branch, `..TO` starts with its first commit.
  ///   - branch: the line on which dates are looked up.
  /// - Throws: `UsageError` or `GitError`.
  init(_ range: String, branch: String, in repository: Repository) throws {
    let range = try StateRange(range)
    guard range.isSpan else {
      throw UsageError(
        "`\(range.from ?? "")` is no period; give A..B, each a date (YYYY-MM-DD), a tag or a revision: 2026-01-01..2026-06-30"
      )
    }
    from = range.from ?? ""
    to = range.to ?? ""
    try BranchState.requireCommit(branch, repository)
    let first = CalendarDate(from)
    lastDay = CalendarDate(to)
    if let first, let lastDay, lastDay < first {
      throw UsageError("The period ends on \(lastDay), before it begins on \(first).")
    }
    let tip: Commit
    if let lastDay {
      tip = try BranchState(of: branch, at: lastDay, in: repository).commit
    } else {
      tip = try repository.commit(at: to.isEmpty ? branch : to)
    }
    var notices: [String] = repository.isShallow ? [Notice.shallow] : []
    var base = try AuditPeriod.base(from, first, tip, repository, &notices)
    let cut = try repository.firstCommit(onFirstParentLineOf: tip.id)
    firstCommit = cut
    if repository.isShallow, base == nil {
      // Where the clone was cut, everything would seem to be new.
      notices.append(
        "What happened up to commit \(cut.id.prefix(7)), where it was cut, is not known.")
      base = cut
    }
    let start = first ?? base?.committer.when.date ?? CalendarDate(dayNumber: .min)
    let end = lastDay ?? tip.committer.when.date.adding(days: -1)
    span = PeriodChanges.Span(base: base, tip: tip, days: start <= end ? start...end : nil)
    self.notices = notices
  }

  /// The newest commit of the line that lies before the period; nil when the period begins with the line.
  private static func base(
    _ from: String, _ first: CalendarDate?, _ tip: Commit, _ repository: Repository,
    _ notices: inout [String]
  ) throws -> Commit? {
    if from.isEmpty { return nil }
    if let first {
      return try repository.commit(onFirstParentLineOf: tip.id, at: first.adding(days: -1))
    }
    let given = try repository.commit(at: from)
    if given.id != tip.id, repository.reaches(tip.id, from: given.id) {
      throw UsageError(
        "\(from) (\(given.id.prefix(7))) comes after the end of the period (\(tip.id.prefix(7))); exchange the two."
      )
    }
    guard let base = try repository.commit(onFirstParentLineOf: tip.id, reachedFrom: given.id)
    else {
      throw UsageError(
        "\(from) (\(given.id.prefix(7))) and the end of the period (\(tip.id.prefix(7))) have no commit in common. Give a beginning of the same branch."
      )
    }
    if base.id != given.id {
      notices.append(
        "\(from) (\(given.id.prefix(7))) is not on the first-parent line of the end of the period; it begins after \(base.id.prefix(7)), where the two parted."
      )
    }
    return base
  }

  /// "2026-01-01 to 2026-06-30 (UTC)", for a heading.
  var title: Phrase {
    func side(_ given: String) -> Phrase {
      CalendarDate(given)?.phrase ?? Phrase(verbatim: given)
    }
    let begin = from.isEmpty ? Phrase("the first commit") : side(from)
    let end = to.isEmpty ? Phrase("now") : side(to)
    let isDated = CalendarDate(from) != nil || lastDay != nil
    return isDated ? Phrase("\(begin) to \(end) (UTC)") : Phrase("\(begin) to \(end)")
  }

  /// "after 1234567 of 2025-12-20, up to 7654321 of 2026-06-29".
  var commits: Phrase {
    func text(_ commit: Commit) -> Phrase {
      Phrase("\(commit.id.prefix(7)) of \(commit.committer.when.date)¦a day")
    }
    let tip = text(span.tip)
    return span.base.map { Phrase("after commit \(text($0)), up to commit \(tip)") }
      ?? Phrase("from the first commit, \(text(firstCommit)), up to commit \(tip)")
  }
}
