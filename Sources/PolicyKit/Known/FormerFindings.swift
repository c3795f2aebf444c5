import PolicyCore
import PolicyGit

/// What was found in an earlier state, for the same day and by the same settings and rules.
struct FormerFindings {
  /// The fingerprints of those that no waiver covered.
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
    open = Set(findings.filter { $0.suppression == nil }.map(\.fingerprint))
  }

  /// Whether a finding is nothing new; one whose waiver has gone since is. What is waived is told as that, new or not.
  func have(_ finding: Finding) -> Bool {
    finding.suppression == nil && open.contains(finding.fingerprint)
  }
}
