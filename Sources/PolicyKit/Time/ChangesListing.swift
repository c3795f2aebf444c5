import PolicyCore
import PolicyGit
import PolicyModel
import PolicyRender
import PolicyReport
import PolicySignOff

/// `policyc changes`: all that happened to documents in an audit period.
public struct ChangesListing: Sendable {
  let period: AuditPeriod
  let changes: PeriodChanges
  public let notices: [String]

  /// - Parameters:
  ///   - range: `FROM..TO`, each a revision, a tag or a date.
  ///   - branch: the line on which dates are looked up, and where an open end lies.
  /// - Throws: `UsageError`, `ConfigurationError`, `GitError` or `SnapshotError`.
  public init(_ range: String, branch: String = "HEAD", in workspace: Workspace) throws {
    let repository = try workspace.repositoryWithHistory
    period = try AuditPeriod(range, branch: branch, in: repository)
    let tip = period.span.tip
    let reading = try PastCorpus(tip, branch: branch, in: workspace, repository)
    let book = SignOffBook(
      reading.corpus, of: reading.snapshot, in: repository, revision: tip.id)
    changes = try PeriodChanges(period.span, book)
    notices = period.notices + reading.notices + ChangesListing.warnings(changes)
  }

  init(_ period: AuditPeriod, _ changes: PeriodChanges) {
    self.period = period
    self.changes = changes
    notices = period.notices + ChangesListing.warnings(changes)
  }

  static func warnings(_ changes: PeriodChanges) -> [String] {
    guard let commit = changes.outOfOrder else { return [] }
    return [
      "Commit \(commit.id.prefix(7)) says \(commit.committer.when.date), earlier than one before it: dates of commits can be set by anyone. What happened stands in the order of the branch."
    ]
  }

  var heading: String {
    "Changes from \(period.title): \(commits)"
  }

  var commits: String {
    "\(period.commits), \(counted(changes.steps, "commit")) on the first-parent line"
  }

  var summary: String {
    guard !changes.events.isEmpty else { return "Nothing happened to any document." }
    let parts = changes.counts.map { kind, count in
      counted(count, kind.words.one, plural: kind.words.many)
    }
    return parts.joined(separator: ", ") + "."
  }

  /// A line for each event.
  public func text() -> String {
    let rows = changes.events.map { event in
      [
        event.date.description, event.document, event.detailWithDay, event.who,
        event.rung?.rawValue ?? "", event.commit.map { String($0.prefix(7)) } ?? "",
      ]
    }
    let lines = TextColumns.lines(rows, limits: [10, 16, 64, 30]).map { $0 + "\n" }
    let table = lines.isEmpty ? "" : lines.joined() + "\n"
    return PrintableText.of(heading) + "\n\n" + table + summary + "\n"
  }

  public func markdown() -> String {
    ChangesMarkdown.text(changes, heading: heading, summary: summary)
  }

  /// The register of the pack.
  public func csv() -> [UInt8] { CSVWriter.bytes(ChangesRegister.table(changes)) }

  /// The keys are a contract: see `docs/time.md`.
  public func json() -> String {
    func end(_ given: String, _ commit: Commit?) -> JSONValue {
      [
        "given": .string(given), "commit": .optional(commit?.id),
        "committed": .optional(commit?.committer.when.utc),
      ]
    }
    return PrettyJSON.encode([
      "from": end(period.from, period.span.base), "to": end(period.to, period.span.tip),
      "commits": .integer(changes.steps),
      "counts": .object(
        JSONObject(changes.counts.map { ($0.kind.rawValue, .integer($0.count)) })),
      "changes": .array(changes.events.map(value)),
    ])
  }

  private func value(_ event: PeriodEvent) -> JSONValue {
    [
      "date": .string(event.date.description), "event": .string(event.kind.rawValue),
      "document": .string(event.document), "kind": .string(event.documentKind.rawValue),
      "title": .string(event.title), "file": .string(event.path),
      "version": .optional(event.version), "what": .string(event.detail),
      "who": .optional(event.person.isEmpty ? nil : event.person), "as": .optional(event.role),
      "on": .optional(event.on?.description), "rung": .optional(event.rung?.rawValue),
      "counts": event.counts.map { .bool($0) } ?? .null,
      "commit": .optional(event.commit), "received": .optional(event.received),
    ]
  }
}
