import PolicyCore
import PolicyGit
import PolicyModel
import PolicyPack
import PolicyRender
import PolicyReport
import PolicyRules
import PolicySignOff
import PolicyText

extension RoadmapListing {
  /// `policyc roadmap`: judges one state as the front page of its pack does.
  ///
  /// - Throws: `UsageError`, `ConfigurationError`, `GitError` or `SnapshotError`.
  public init(
    _ state: SnapshotState = .workTree, asOf: CalendarDate, in workspace: Workspace
  ) throws {
    let pipeline = try Pipeline(
      workspace.snapshot(state), start: workspace.start, in: workspace.repository,
      at: state.revision)
    let book = pipeline.signOffBook(workspace.repository, state)
    let findings = pipeline.findings(
      asOf: asOf, lastChange: LastChange.lookup(workspace.repository, state), signOff: book)
    let repository = workspace.repository
    let source = try RegisterSource(
      pipeline.corpus, of: pipeline.snapshot, book, asOf: asOf,
      history: book?.readHistory() ?? [:],
      isPartial: repository.map { $0.isShallow || $0.isPartialClone } ?? false,
      language: Language.tag)
    try repository?.requireOwnNames()
    let inputs = ReviewInputs(
      pipeline.corpus, of: pipeline.snapshot, asOf: asOf, pipeline.ruleSet)
    self = Locker(
      source, Locker.Facts(inputs, inputs.actions, book, asOf: asOf),
      SettingUp.report(findings, pipeline, asOf: asOf)
    ).listing()
  }
}
