import PolicyCore
import PolicyRedline
import PolicyRules

/// What a branch does, for who reviews it: a comment on a pull request.
public struct ImpactListing: Sendable {
  /// One document that the branch adds, takes away or changes.
  package struct Document: Sendable {
    package enum State: String, Sendable { case added, removed, changed }

    package var state: State
    package var name: String
    package var title: String
    package var path: String
    /// Nil for a document that was added or removed.
    package var redline: Redline?
    /// What the change does to its approval; nil where there is none to lose.
    package var approval: String?
    package var dueForReview: CalendarDate?

    package init(
      _ state: State, name: String, title: String, path: String, redline: Redline? = nil,
      approval: String? = nil, dueForReview: CalendarDate? = nil
    ) {
      self.state = state
      self.name = name
      self.title = title
      self.path = path
      self.redline = redline
      self.approval = approval
      self.dueForReview = dueForReview
    }
  }

  private let base: String
  private let documents: [Document]
  /// AI topics, controls and articles that had a passage or a document and have none now.
  private let lost: [String]
  private let report: Report

  package init(base: String, documents: [Document], lost: [String], report: Report) {
    self.base = base
    self.documents = documents
    self.lost = lost
    self.report = report
  }

  /// By which a job finds the comment of its last run and puts the new one in its place.
  static let mark = "<!-- policyc impact -->"
  private static let most = 15
  private static let limit = 60_000

  // MARK: Markdown

  public func markdown() -> String {
    var output = "\(Self.mark)\n### What this does to the policies\n\n"
    output += "Compared with \(MarkdownText.code(base)).\n"
    if documents.isEmpty { output += "\nNo document changes.\n" }
    let approvals = documents.compactMap { document in
      document.approval.map { "- **\(escaped(document.name))** \($0)" }
    }
    output += list("Approvals that no longer cover their text", approvals)
    output += list("Left without a passage or document", lost.map { "- \(escaped($0))" })
    let due = documents.compactMap { document in
      document.dueForReview.map { "- \(escaped(document.name)): review due on \($0)" }
    }
    output += list("Due within 90 days", due)
    var left = 0
    for document in documents {
      let part = section(document)
      guard left == 0, output.utf8.count + part.utf8.count <= Self.limit else {
        left += 1
        continue
      }
      output += part
    }
    if left > 0 {
      output += "\n*\(counted(left, "more document")) would not fit into a comment.*\n"
    }
    return output + findings
  }

  private func escaped(_ text: String) -> String { MarkdownText.escaped(text) }

  private func list(_ title: String, _ lines: [String]) -> String {
    lines.isEmpty ? "" : "\n#### \(title)\n\n\(lines.joined(separator: "\n"))\n"
  }

  private func section(_ document: Document) -> String {
    var output =
      "\n#### \(escaped(document.name)) \(escaped(document.title)): \(document.state.rawValue)\n"
    guard let redline = document.redline else { return output }
    let changes = Self.changes(of: redline)
    let material = changes.filter(\.change.isMaterial)
    output +=
      "\n\(counted(material.count, "material change")), \(changes.count - material.count) editorial.\n"
    guard !material.isEmpty else { return output }
    output += "\n"
    for item in material.prefix(Self.most) {
      output +=
        "- \(escaped(item.place)): \(escaped(item.words)) *(\(escaped(item.change.label)))*\n"
    }
    if material.count > Self.most {
      output +=
        "- and \(material.count - Self.most) more: `policyc diff \(ShellArgument.quoted(document.name)) \(base)..`\n"
    }
    return output
  }

  private var findings: String {
    let open = report.findings.filter { $0.suppression == nil }
    guard !open.isEmpty else { return "\nThe check finds nothing new.\n" }
    var output = "\n#### New findings\n\n"
    for finding in open.prefix(30) {
      let place =
        finding.isAboutWhole
        ? HumanReport.whole : "\(finding.file):\(finding.range.start.line)"
      output +=
        "- \(finding.level.rawValue): \(escaped(finding.message)) \(escaped(place)) (\(finding.rule))\n"
    }
    if open.count > 30 {
      output += "- and \(open.count - 30) more: `policyc check --since \(base)`\n"
    }
    return output
  }

  // MARK: Changes

  private struct Item {
    var place: String
    var words: String
    var change: RedlineChange
  }

  private static func changes(of redline: Redline) -> [Item] {
    let fields = redline.frontMatter.map { field in
      Item(
        place: field.key, words: "\(field.old ?? "nothing") → \(field.new ?? "nothing")",
        change: field.change)
    }
    let texts = redline.statements.map { statement in
      Item(
        place: statement.section.isEmpty ? "before the first heading" : "“\(statement.section)”",
        words: words(of: statement), change: statement.change)
    }
    return fields + texts
  }

  private static func words(of statement: RedlineStatement) -> String {
    func quoted(_ text: String) -> String {
      "“\(text.count > 400 ? text.prefix(399) + "…" : text)”"
    }
    switch statement.excerpt {
    case (let old?, let new?): return "\(quoted(old)) became \(quoted(new))"
    case (nil, let new?): return "new: \(quoted(new))"
    case (let old?, nil): return "taken out: \(quoted(old))"
    case (nil, nil): return statement.change.what.text
    }
  }

  // MARK: JSON

  /// The keys are a contract: see `docs/daily.md`.
  public func json() -> String {
    let values = documents.map { document -> JSONValue in
      let changes = document.redline.map(Self.changes) ?? []
      return [
        "state": .string(document.state.rawValue), "document": .string(document.name),
        "title": .string(document.title), "file": .string(document.path),
        "approval": .optional(document.approval),
        "dueForReview": .optional(document.dueForReview?.description),
        "changes": .array(
          changes.map { item in
            [
              "place": .string(item.place), "what": .string(item.words),
              "material": .bool(item.change.isMaterial),
              "reasons": .strings(item.change.reasons.map(\.label)),
            ]
          }),
      ]
    }
    return PrettyJSON.encode([
      "base": .string(base), "documents": .array(values), "lost": .strings(lost),
      "check": JSONReport.value(report),
    ])
  }
}
