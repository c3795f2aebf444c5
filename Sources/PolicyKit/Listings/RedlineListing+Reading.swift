import PolicyCore
import PolicyGit
import PolicyModel
import PolicyRedline
import PolicyRender
import PolicyReport
import PolicyText

extension RedlineListing {
  /// `policyc diff`: compares two states of a document.
  ///
  /// - Parameters:
  ///   - document: an id or a path.
  ///   - range: `A..B`, `A..`, `..B` or `A`, where A and B are each a version, a revision or a date; nil for the last
  ///     approved text against `state`.
  ///   - state: what "now" is.
  ///   - asOf: the day on which it is asked what is in force.
  /// - Throws: `UsageError`, `ConfigurationError`, `GitError` or `SnapshotError`.
  public init(
    _ document: String, range: String?, state: SnapshotState = .workTree, asOf: CalendarDate,
    in workspace: Workspace
  ) throws {
    let range = try range.map { try StateRange($0) }
    let states = try RedlineStates(
      document, in: state, others: [range?.to, range?.from].compactMap { $0 } + ["HEAD"], on: asOf,
      workspace)
    let to = try range?.to.map { try states.state(named: $0) } ?? states.now
    let from = try range?.from.map { try states.state(named: $0) } ?? states.lastApproved()
    let people = [states.people(at: to), states.people(at: from)].compactMap { $0 }
    let redline = Redline(
      from: from.document, to: to.document, people: people,
      otherFields: states.configuration.otherFields)
    let language = Language.tag(to.document) ?? Language.english
    let subject = RedlineSubject(
      name: to.document.name, title: to.document.title,
      organisation: states.configuration.organisation ?? "",
      language: language, labels: LabelFiles().labels(for: language),
      from: RedlineListing.end(from, people, states), to: RedlineListing.end(to, people, states),
      tool: "\(Tool.name) \(Tool.version)")
    self.init(
      redline, of: subject,
      notices: workspace.repository?.isShallow ?? false ? [Notice.shallow] : [])
  }

  private static func end(
    _ state: RedlineState, _ people: [PeopleRegister], _ states: RedlineStates
  ) -> RedlineSubject.End {
    RedlineSubject.End(
      version: state.document.version, place: state.place, commit: state.commit?.id,
      date: state.commit?.committer.when.date, approval: approval(of: state, people, states),
      path: state.document.path)
  }

  /// An approval without a digest is bound to no text; it is named with that.
  private static func approval(
    of state: RedlineState, _ people: [PeopleRegister], _ states: RedlineStates
  ) -> Phrase? {
    states.coveringApproval(of: state).map { entry in
      entry.givenApproval(people, name: states.name(of: entry))
    }
  }

  /// A page that needs nothing beside it.
  public func html() throws -> String { try HTMLRenderer().page(for: redline, subject) }
}
