import PolicySignOff

/// What happened in an audit period, as a table for a comment or a report.
package enum ChangesMarkdown {
  package static func text(_ changes: PeriodChanges, heading: String, summary: String) -> String {
    var lines = ["## Changes of the period", "", MarkdownText.escaped(heading), ""]
    if !changes.events.isEmpty {
      lines += [
        "| Date | Document | What | Who | Proof | Commit |",
        "| --- | --- | --- | --- | --- | --- |",
      ]
    }
    for event in changes.events {
      let cells = [
        event.date.description, "\(event.document) \(event.title)", event.detailWithDay,
        event.who, event.rung?.rawValue ?? "",
      ].map { MarkdownText.escaped($0) }
      let commit = event.commit.map { "`\($0.prefix(7))`" } ?? ""
      lines.append("| " + (cells + [commit]).joined(separator: " | ") + " |")
    }
    if !changes.events.isEmpty { lines.append("") }
    return (lines + [MarkdownText.escaped(summary)]).joined(separator: "\n") + "\n"
  }
}
