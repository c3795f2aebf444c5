import PolicyCore
import PolicyGit
import PolicyModel
import PolicyRedline
import PolicyReport
import PolicySignOff

extension AnnouncementListing {
  /// `policyc announce`: the texts in force now against those before, or what came into force in a period.
  ///
  /// - Parameter subject: an id or path, or two days: `2026-09-01..2026-10-31`.
  /// - Throws: `UsageError`, `ConfigurationError`, `GitError` or `SnapshotError`.
  public init(_ subject: String, asOf: CalendarDate, in workspace: Workspace) throws {
    if let range = try? StateRange(subject), let from = range.from, let to = range.to {
      guard let first = CalendarDate(from), let last = CalendarDate(to), first <= last else {
        throw UsageError(
          "`\(subject)` is no period. Write two days (2026-09-01..2026-10-31), or the id of a document."
        )
      }
      let before = try? InForceListing(at: first.adding(days: -1), in: workspace)
      let now = try InForceListing(at: last, in: workspace)
      let former = Dictionary(
        (before?.rows ?? []).map { ($0.document.name, $0) }, uniquingKeysWith: { one, _ in one })
      self.init(
        now.rows.compactMap { row in
          Self.item(row, former[row.document.name], now, workspace)
        })
      return
    }
    let now = try InForceListing(at: asOf, [subject], in: workspace)
    guard let row = now.rows.first, row.status.isInForce, let since = row.status.approvedSince
    else {
      throw UsageError(
        "\(subject) is not in force by an approval, so there is nothing to announce yet. `policyc at` lists what is."
      )
    }
    let before = try? InForceListing(
      at: since.adding(days: -1), [row.document.name], in: workspace)
    self.init([Self.item(row, before?.rows.first, now, workspace)].compactMap(\.self))
  }

  /// Nil for a text that was in force before as well.
  private static func item(
    _ row: InForceListing.Row, _ former: InForceListing.Row?, _ now: InForceListing,
    _ workspace: Workspace
  ) -> Item? {
    guard row.status.isApproved, let approval = row.status.approval else { return nil }
    let old = former.flatMap { $0.status.isInForce ? $0.document : nil }
    let document = row.document
    if let old, old.source.bytes == document.source.bytes { return nil }
    if let digest = former?.status.text?.digest, digest == row.status.text?.digest { return nil }
    let people = now.people.map { [$0] } ?? []
    let isAsked = Acceptance.isAsked(of: document)
    return Item(
      name: document.name, title: document.title,
      version: row.status.text?.version ?? document.version,
      approval: approval.entry.givenApproval(people, name: approval.proof.name),
      redline: old.map { Redline(from: $0, to: document, people: people, otherFields: []) },
      audience: document.texts("audience").filter { $0.lowercased() != "all" },
      acceptBy: isAsked ? approval.entry.on?.adding(days: Acceptance.graceDays) : nil)
  }
}
