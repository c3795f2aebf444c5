import PolicyCore
import PolicyGit
import PolicySignOff

/// All that happened to documents in an audit period.
public struct ChangesListing: Sendable {
  /// What the user wrote on each side; empty where a side was left open.
  package let from: String
  package let to: String
  /// "2026-01-01 to 2026-06-30 (UTC)".
  package let title: Phrase
  /// Which commits lie in it, in words.
  package let commits: Phrase
  package let changes: PeriodChanges
  public let notices: [String]

  package init(
    from: String, to: String, title: Phrase, commits: Phrase, changes: PeriodChanges,
    notices: [String]
  ) {
    self.from = from
    self.to = to
    self.title = title
    let steps = changes.steps
    self.commits =
      steps == 1
      ? Phrase("\(commits), \(steps) commit on the first-parent line")
      : Phrase("\(commits), \(steps) commits on the first-parent line")
    self.changes = changes
    self.notices = notices + ChangesListing.warnings(changes)
  }

  private static func warnings(_ changes: PeriodChanges) -> [String] {
    guard let commit = changes.outOfOrder else { return [] }
    return [
      "Commit \(commit.id.prefix(7)) says \(commit.committer.when.date), earlier than one before it: dates of commits can be set by anyone. What happened stands in the order of the branch."
    ]
  }

  /// The newest commit that lies before it; nil where the branch begins in it.
  package var base: Commit? { changes.span.base }
  package var tip: Commit { changes.span.tip }

  private var heading: String { "Changes from \(title): \(commits)" }

  /// How much happened, in words.
  package var summary: String { summary(.english) }

  package func summary(_ say: Labels) -> String {
    guard !changes.events.isEmpty else { return say("Nothing happened to any document.") }
    let parts = changes.counts.map { kind, count in
      "\(count) \(say.word(count == 1 ? kind.words.one : kind.words.many))"
    }
    return parts.joined(separator: ", ") + "."
  }

  /// A line for each event.
  public func text() -> String {
    let rows = changes.events.map { event in
      [
        event.date.description, event.document, event.detailWithDay.text, event.who,
        event.rung?.rawValue ?? "", event.commit.map { String($0.prefix(7)) } ?? "",
      ]
    }
    let lines = TextColumns.lines(rows, limits: [10, 16, 64, 30]).map { $0 + "\n" }
    let table = lines.isEmpty ? "" : lines.joined() + "\n"
    return PrintableText.of(heading) + "\n\n" + table + summary + "\n"
  }

  /// A table for a comment or a report.
  public func markdown() -> String {
    var lines = ["## Changes of the period", "", MarkdownText.escaped(heading), ""]
    if !changes.events.isEmpty {
      lines += [
        "| Date | Document | What | Who | Proof | Commit |",
        "| --- | --- | --- | --- | --- | --- |",
      ]
    }
    for event in changes.events {
      let cells = [
        event.date.description, "\(event.document) \(event.title)", event.detailWithDay.text,
        event.who, event.rung?.rawValue ?? "",
      ].map { MarkdownText.escaped($0) }
      let commit = event.commit.map { "`\($0.prefix(7))`" } ?? ""
      lines.append("| " + (cells + [commit]).joined(separator: " | ") + " |")
    }
    if !changes.events.isEmpty { lines.append("") }
    return (lines + [MarkdownText.escaped(summary)]).joined(separator: "\n") + "\n"
  }

  /// The register of the pack.
  public func csv() -> [UInt8] { CSVWriter.bytes(changes.table()) }

  /// The keys are a contract: see `docs/time.md`.
  public func json() -> String {
    func end(_ given: String, _ commit: Commit?) -> JSONValue {
      [
        "given": .string(given), "commit": .optional(commit?.id),
        "committed": .optional(commit?.committer.when.utc),
      ]
    }
    return PrettyJSON.encode([
      "from": end(from, base), "to": end(to, tip),
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
      "version": .optional(event.version), "what": .string(event.detail.text),
      "who": .optional(event.person.isEmpty ? nil : event.person), "as": .optional(event.role),
      "on": .optional(event.on?.description), "rung": .optional(event.rung?.rawValue),
      "counts": event.counts.map { .bool($0) } ?? .null,
      "commit": .optional(event.commit), "received": .optional(event.received),
    ]
  }
}
