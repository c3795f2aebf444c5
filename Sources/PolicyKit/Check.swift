import PolicyCore
import PolicyGit
import PolicyModel
import PolicyReport
import PolicyRules
import PolicySignOff

/// `policyc check`: reads one state, runs the rules over all of it, and keeps the findings that were asked for.
public struct Check: Sendable {
  public var state: SnapshotState
  public var asOf: CalendarDate
  /// Paths as the user gave them; empty for everything.
  public var paths: [String]
  /// A revision: what was found already where this state parted from it is left out.
  public var since: String?

  public init(
    state: SnapshotState = .workTree, asOf: CalendarDate, paths: [String] = [],
    since: String? = nil
  ) {
    self.state = state
    self.asOf = asOf
    self.paths = paths
    self.since = since
  }

  public struct Result: Sendable {
    public var report: Report
    public var corpus: Corpus
    public var snapshot: any Snapshot
    /// What the user should know about the run itself.
    public var notices: [String]

    /// The text of a file as it was checked.
    public func source(_ path: String) -> SourceText? {
      if let document = corpus.document(atPath: path) { return document.source }
      if let people = corpus.people, path.isSamePath(as: people.source.path) {
        return corpus.people?.source
      }
      return (try? snapshot.read(path)).flatMap { $0 }.map { SourceText(path: path, bytes: $0) }
    }
  }

  /// - Throws: `ConfigurationError`, `UsageError`, `GitError` or `SnapshotError`.
  public func run(in workspace: Workspace) throws -> Result {
    let snapshot = try workspace.snapshot(state)
    let pipeline = try Pipeline(
      snapshot, start: workspace.start, in: workspace.repository, at: state.revision)
    let book = pipeline.signOffBook(workspace.repository, state, mergedInto: since)
    var findings = pipeline.findings(
      asOf: asOf, lastChange: LastChange.lookup(workspace.repository, state), signOff: book)
    book?.keepFormerTexts()
    let settingUp = SettingUp(pipeline, asOf: asOf)
    if let settingUp { findings = settingUp.left(of: findings) }
    try workspace.repository?.requireOwnNames()
    var former: FormerFindings?
    if let since {
      guard let repository = workspace.repository else {
        throw UsageError("--since needs a Git repository, and \(workspace.root) is in none.")
      }
      let base = try repository.commonCommit(of: since, and: state)
      former = try FormerFindings(at: base, by: pipeline, in: repository, asOf: asOf)
    }
    if !paths.isEmpty {
      let wanted = try rootedPaths(workspace, pipeline.corpus)
      findings = findings.filter { finding in
        wanted.contains {
          finding.file.isPath(in: $0)
        }
      }
    }
    var known: Report.Known?
    if let former, let since {
      let new = findings.filter { !former.have($0) }
      known = Report.Known(count: findings.count - new.count, state: since)
      findings = new
    }
    var report = pipeline.report(findings, known: known)
    report.remarks += [settingUp?.remark].compactMap(\.self)
    let notices =
      [
        workspace.repository == nil
          ? "\(workspace.root) is not in a Git repository: rules that need history did not run."
          : nil,
        pipeline.configuration.signOff.claimedOnlyRemark, Approvers.remark(on: pipeline.corpus),
      ].compactMap { $0 }
    return Result(
      report: report, corpus: pipeline.corpus, snapshot: snapshot,
      notices: notices)
  }

  private func rootedPaths(_ workspace: Workspace, _ corpus: Corpus) throws -> [String] {
    try paths.map { path in
      let rooted = try workspace.rooted(path)
      guard rooted.isEmpty || corpus.files.contains(rooted) || corpus.files.containsFolder(rooted)
      else { throw UsageError("There is no file or folder \(path) in this state.") }
      return rooted
    }
  }
}
