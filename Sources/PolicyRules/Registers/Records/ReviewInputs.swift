import PolicyCore
import PolicyModel

/// An action that nothing reports as done.
public struct OpenAction: Sendable {
  public var what: String
  public var owner: String?
  public var ticket: String?
  public var due: CalendarDate
  /// The document or table that tells of it.
  public var file: String
}

/// Something that was decided to be done by a day, whatever number of documents and tables tell of it.
public struct RecordedAction: Sendable {
  /// As those that tell of it word it, each wording once, the oldest first.
  public var wordings: [String]
  /// As it is written.
  public var owner: String?
  public var ticket: String?
  /// The first day by which it was to be done.
  public var due: CalendarDate
  /// The day by which it is to be done now, where that was moved.
  public var moved: CalendarDate?
  /// Nil where no day is stated.
  public var done: CalendarDate?
  /// Whether nothing reports it as done, of all that tells of it.
  public var isOpen: Bool
  /// The documents and tables that tell of it, the oldest first; never empty.
  public var files: [String]
}

/// What a management review has to know (clause 9.3.2 of ISO/IEC 27001) and rules judge already: what the metrics of objectives
/// measured last, and which actions are open.
public struct ReviewInputs: Sendable {
  private let context: RuleContext

  /// - Parameter asOf: figures of later days do not count.
  public init(_ corpus: Corpus, of snapshot: any Snapshot, asOf: CalendarDate, _ ruleSet: RuleSet) {
    context = RuleContext(
      corpus: corpus, asOf: asOf, ruleSet: ruleSet, snapshot: snapshot, lastChange: nil,
      signOff: nil)
  }

  /// By the day on which they are due; the same judgement as `action-overdue`.
  public var openActions: [OpenAction] {
    context.actions.open.sorted { ($0.due, $0.file, $0.range) < ($1.due, $1.file, $1.range) }.map {
      OpenAction(what: $0.what, owner: $0.owner, ticket: $0.ticket, due: $0.due, file: $0.file)
    }
  }

  /// The policies that say what the management system covers: those in force, else the drafts on it, else the high-level ones.
  public var scopes: [PolicyDocument] {
    let documents = ScopeDocuments(context.corpus)
    let named =
      documents.scopes.isEmpty ? ScopeDocuments.drafts(context.corpus) : documents.scopes
    return named.isEmpty ? documents.highLevel : named
  }

  /// Everything that minutes, records and missed objectives decided to be done, by the first day on which it was due. All that tell
  /// of one ticket tell of one action.
  public var actions: [RecordedAction] {
    let open = Dictionary(
      context.actions.open.map { ($0.action, $0) }, uniquingKeysWith: { first, _ in first })
    let told = Dictionary(grouping: context.actions.items, by: \.action).mapValues { items in
      items.sorted { ($0.due, $0.file, $0.range) < ($1.due, $1.file, $1.range) }
    }
    return told.sorted { left, right in
      let (a, b) = (left.value[0], right.value[0])
      return (a.due, a.file, a.range) < (b.due, b.file, b.range)
    }.map { action, items in
      let first = items[0]
      let isOpen = open[action] != nil
      return RecordedAction(
        wordings: Self.unique(items.map(\.what)),
        owner: open[action]?.owner ?? items.lazy.compactMap(\.owner).first,
        ticket: first.ticket, due: first.due,
        moved: open[action].flatMap { $0.due == first.due ? nil : $0.due },
        done: isOpen ? nil : items.filter(\.isDone).compactMap(\.done).max(),
        isOpen: isOpen, files: Self.unique(items.map(\.file)))
    }
  }

  private static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  /// What is aimed at: `>= 99.5 percent`; nil for an objective without a metric.
  public func target(of document: PolicyDocument) -> String? {
    guard let metric = Metric(of: document), let target = metric.text("target") else { return nil }
    return [target, metric.text("unit")].compactMap(\.self).joined(separator: " ")
  }

  /// `99.7, period to 2026-10-31, met`; nil where nothing can be read.
  public func latest(of document: PolicyDocument) -> String? {
    guard case .measured(let series) = context.metrics.reading(of: document, in: context),
      let last = series.last, let value = last.value
    else { return nil }
    let isMet = Metric(of: document)?.target.map { $0.isMet(by: value) }
    return [last.text, "period to \(last.end)", isMet.map { $0 ? "met" : "not met" }]
      .compactMap(\.self).joined(separator: ", ")
  }
}
