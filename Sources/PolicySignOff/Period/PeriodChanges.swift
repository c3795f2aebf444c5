import PolicyCore
import PolicyGit
import PolicyModel

/// All that happened to documents between two commits of a first-parent line.
///
/// What counts is how the branch changed from one of its commits to the next, so a merge or a squash is one step, however
/// many commits it brought.
public struct PeriodChanges: Sendable {
  /// The span of an audit period.
  public struct Span: Sendable {
    /// Nothing of this commit or before is part of the period; nil for the whole line.
    public var base: Commit?
    public var tip: Commit
    /// Exceptions that run out on these days, both included, do so in the period.
    public var days: ClosedRange<CalendarDate>?

    public init(base: Commit?, tip: Commit, days: ClosedRange<CalendarDate>?) {
      self.base = base
      self.tip = tip
      self.days = days
    }
  }

  public let span: Span
  /// In the order in which the branch received them.
  public let events: [PeriodEvent]
  /// How many commits of the line lie in the period.
  public let steps: Int
  /// The first commit of the period that claims an earlier day than one before it.
  public let outOfOrder: Commit?

  /// - Parameter book: of the documents at the tip, whose configuration counts for all of the period.
  /// - Throws: `GitError`.
  public init(_ span: Span, _ book: SignOffBook) throws {
    self.span = span
    let corpus = book.corpus
    let selection = DocumentSelection(
      corpus.configuration, files: corpus.documents.map(\.path))
    let registers = RegisterEvents.Selection(book, selection)
    let steps = try book.repository.steps(
      onFirstParentLineOf: span.tip.id, after: span.base?.id
    ) { selection.contains($0) || registers.contains($0) }
    self.steps = steps.count
    let controlled = Set(corpus.statements.compactMap(\.document?.path))
    let ofDocuments = steps.map { step in
      var step = step
      step.changes.removeAll { !selection.contains($0.path) && !controlled.contains($0.path) }
      return step
    }
    let blobs = ofDocuments.flatMap { step in
      step.changes.flatMap { change in
        [change.old, change.new].compactMap { $0 }.map { (path: change.path, blob: $0) }
      }
    }
    let states = book.states
    _ = Parallel.map(blobs) { states.document($0.path, blob: $0.blob) != nil }
    var life = DocumentLives(states)
    for (index, step) in ofDocuments.enumerated() { life.apply(step, index) }
    var latest = span.base?.committer.when.seconds ?? .min
    outOfOrder =
      steps.first { step in
        defer { latest = max(latest, step.commit.committer.when.seconds) }
        return step.commit.committer.when.date
          < CalendarDate(secondsSince1970: max(latest, 0))
      }?.commit
    events = try PeriodEvents(span, steps, book, life, registers).all()
  }

  /// How often each kind of event happened, in the order of `PeriodEvent.Kind`.
  public var counts: [(kind: PeriodEvent.Kind, count: Int)] {
    let numbers = Dictionary(grouping: events, by: \.kind).mapValues(\.count)
    return PeriodEvent.Kind.allCases.compactMap { kind in numbers[kind].map { (kind, $0) } }
  }
}
