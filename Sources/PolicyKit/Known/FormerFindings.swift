import PolicyCore
import PolicyGit

/// What was found in an earlier state, for the same day and by the same settings and rules.
struct FormerFindings {
  /// By their fingerprints.
  private let all: Set<String>
  /// Those that no waiver covered.
  private let open: Set<String>

  /// - Parameters:
  ///   - start, settings: see `Pipeline.init`.
  init(
    at commit: String, by pipeline: Pipeline, start: String, settings: String?,
    in repository: Repository, asOf: CalendarDate
  ) throws {
    let state = SnapshotState.revision(commit)
    let findings =
      try pipeline.judging(
        repository.snapshot(state), start: start, settings: settings, in: repository, at: commit
      ).map { former in
        former.findings(
          asOf: asOf, lastChange: LastChange.lookup(repository, state),
          signOff: former.signOffBook(repository, state))
      } ?? []
    all = Set(findings.map(\.fingerprint))
    open = Set(findings.filter { $0.suppression == nil }.map(\.fingerprint))
  }

  /// Whether a finding is nothing new; one whose waiver has gone since is.
  func have(_ finding: Finding) -> Bool {
    (finding.suppression == nil ? open : all).contains(finding.fingerprint)
  }
}
