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

/// Something that was decided to be done by a day.
public struct RecordedAction: Sendable {
  public var what: String
  /// As it is written.
  public var owner: String?
  public var ticket: String?
  public var due: CalendarDate
  /// The day by which it is to be done now, where that was moved.
  public var moved: CalendarDate?
  /// Nil where no day is stated.
  public var done: CalendarDate?
  /// Whether nothing reports it as done, of all that tells of it.
  public var isOpen: Bool
  /// The document or table that tells of it.
  public var file: String
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

  /// Everything that minutes, records and missed objectives decided to be done, by the day on which it is due.
  public var actions: [RecordedAction] {
    let open = Set(context.actions.open.map { Place(file: $0.file, range: $0.range) })
    let openTickets = Dictionary(
      context.actions.open.compactMap { item in item.ticket.map { ($0.lowercased(), item.due) } },
      uniquingKeysWith: max)
    let done = Dictionary(
      context.actions.items.compactMap { item -> (String, CalendarDate)? in
        guard item.isDone, let ticket = item.ticket, let done = item.done else { return nil }
        return (ticket.lowercased(), done)
      }, uniquingKeysWith: max)
    return context.actions.items.sorted {
      ($0.due, $0.file, $0.range) < ($1.due, $1.file, $1.range)
    }.map { item in
      let ticket = item.ticket?.lowercased()
      // All that tell of one ticket tell of one action.
      let latest = item.isDone ? nil : ticket.flatMap { openTickets[$0] }
      let isOpen = latest != nil || open.contains(Place(file: item.file, range: item.range))
      return RecordedAction(
        what: item.what, owner: item.owner, ticket: item.ticket, due: item.due,
        moved: latest == item.due ? nil : latest,
        done: item.done ?? (isOpen ? nil : ticket.flatMap { done[$0] }), isOpen: isOpen,
        file: item.file)
    }
  }

  private struct Place: Hashable {
    var file: String
    var range: SourceRange
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
