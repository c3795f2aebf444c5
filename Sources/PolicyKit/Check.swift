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
  /// Which baseline leaves findings out.
  public var baseline = BaselineChoice.usual
  /// The file to read in place of policyc.yml, as the user gave it.
  public var settings: String?
  /// A file, as the user gave its path, with the text that it is to be checked with.
  public var unsaved: (path: String, bytes: [UInt8])?
  /// Files as they would be, of which all is reported.
  var overlay: [FileChange] = []

  public init(
    state: SnapshotState = .workTree, asOf: CalendarDate, paths: [String] = [],
    since: String? = nil
  ) {
    self.state = state
    self.asOf = asOf
    self.paths = paths
    self.since = since
  }

  /// Begins with what no state changes, while the caller looks for the repository.
  public static func prepare() { RuleData.prepare() }

  public struct Result: Sendable {
    public var report: Report
    public var corpus: Corpus
    public var snapshot: any Snapshot
    /// What the user should know about the run itself.
    public var notices: [String]
    /// Those of the findings that a baseline may hold, among them what it holds already.
    public var forBaseline: [Finding] = []

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
    Check.prepare()
    let snapshot = try unsavedText(over: workspace.snapshot(state), workspace)
    let pipeline = try Pipeline(
      snapshot, start: workspace.start, settings: settings.map(workspace.rootedSettings),
      in: workspace.repository, at: state.revision, believesCache: true)
    let base = try since.flatMap { try parting(from: $0, workspace) }
    let baseSnapshot = try base.map { try workspace.snapshot(.revision($0)) }
    let book = pipeline.signOffBook(workspace.repository, state, mergedInto: since)
    var findings = pipeline.findings(
      asOf: asOf, lastChange: LastChange.lookup(workspace.repository, state), signOff: book,
      former: baseSnapshot)
    book?.keepFormerTexts()
    let settingUp = SettingUp(pipeline, asOf: asOf)
    if let settingUp { findings = settingUp.left(of: findings) }
    try workspace.repository?.requireOwnNames()
    let lived = try KnownFindings(baseline, snapshot, pipeline.ruleSet)
    let all = findings
    findings = try inChosenPaths(findings, workspace, pipeline.corpus)
    var known: Report.Known?
    if let since, base != nil { known = Report.Known(count: 0, state: since) }
    // Where nothing is found, nothing was found before that could be left out.
    if let base, let since, let repository = workspace.repository,
      findings.contains(where: { $0.suppression == nil })
    {
      let former = try FormerFindings(
        at: base, by: pipeline, start: workspace.start,
        settings: settings.map(workspace.rootedSettings),
        in: repository, asOf: asOf)
      let new = findings.filter { !former.have($0) }
      known = Report.Known(count: findings.count - new.count, state: since)
      findings = new
    }
    let shown = findings.filter { !lived.has($0) }
    var report = pipeline.report(shown, known: known)
    if lived.isThere { report.inBaseline = findings.count - shown.count }
    report.remarks += [settingUp?.remark].compactMap(\.self)
    if let baseSnapshot {
      report.remarks +=
        LoosenedSettings(
          since: baseSnapshot, pipeline, start: workspace.start,
          settings: try settings.map(workspace.rootedSettings)
        ).remarks.map { Phrase(verbatim: $0) }
    }
    let notices =
      [
        workspace.repository == nil
          ? "\(workspace.root) is not in a Git repository: rules that need history did not run."
          : nil,
        pipeline.configuration.signOff.claimedOnlyRemark?.text,
        Approvers.remark(on: pipeline.corpus)?.text,
        lived.remark(on: all),
        // That the clone is cut is no news since an earlier state, and is said all the same.
        base != nil && workspace.repository?.isShallow == true ? Notice.shallow : nil,
      ].compactMap { $0 }
    return Result(
      report: report, corpus: pipeline.corpus, snapshot: snapshot, notices: notices,
      forBaseline: all.filter(lived.mayHold))
  }

  /// The commit at which the state parted from a revision; nil for HEAD of a branch that has no commit yet, where all is new.
  private func parting(from since: String, _ workspace: Workspace) throws -> String? {
    guard let repository = workspace.repository else {
      throw UsageError("--since needs a Git repository, and \(workspace.root) is in none.")
    }
    if since == "HEAD", try repository.head() == nil { return nil }
    return try repository.commonCommit(of: since, and: state)
  }

  private func unsavedText(
    over snapshot: any Snapshot, _ workspace: Workspace
  ) throws -> any Snapshot {
    if !overlay.isEmpty { return OverlaySnapshot(snapshot, overlay) }
    guard let unsaved else { return snapshot }
    let path = try workspace.rooted(unsaved.path)
    return OverlaySnapshot(
      snapshot, [FileChange(path: path, before: nil, after: unsaved.bytes)])
  }

  private func inChosenPaths(
    _ findings: [Finding], _ workspace: Workspace, _ corpus: Corpus
  ) throws -> [Finding] {
    var wanted = try rootedPaths(workspace, corpus)
    if let unsaved { wanted.append(try workspace.rooted(unsaved.path)) }
    guard !wanted.isEmpty else { return findings }
    return findings.filter { finding in wanted.contains { finding.file.isPath(in: $0) } }
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
