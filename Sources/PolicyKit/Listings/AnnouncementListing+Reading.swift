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
      try self.init(from: first, to: last, in: workspace)
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
    self.init([Self.item(row, before?.rows.first, now)].compactMap(\.self))
  }

  /// What came into force from one day to another.
  ///
  /// - Parameters:
  ///   - branch: a revision; its first-parent line counts.
  ///   - readers: for whom it is; nil for those who may read all.
  ///   - names: of the documents that they get.
  init(
    from first: CalendarDate, to last: CalendarDate, branch: String = "HEAD",
    for readers: BundleAudience? = nil, among names: Set<String>? = nil, in workspace: Workspace
  ) throws {
    let before = try? InForceListing(
      at: first.adding(days: -1), branch: branch, in: workspace)
    let now = try InForceListing(at: last, branch: branch, in: workspace)
    let former = Dictionary(
      (before?.rows ?? []).map { ($0.document.name, $0) }, uniquingKeysWith: { one, _ in one })
    self.init(
      now.rows.filter { names?.contains($0.document.name) ?? true }.compactMap { row in
        Self.item(row, former[row.document.name], now, for: readers)
      })
  }

  /// Nil for a text that was in force before as well.
  private static func item(
    _ row: InForceListing.Row, _ former: InForceListing.Row?, _ now: InForceListing,
    for readers: BundleAudience? = nil
  ) -> Item? {
    guard row.status.isApproved, let approval = row.status.approval else { return nil }
    let old = former.flatMap { $0.status.isInForce ? $0.document : nil }
    let document = row.document
    if let old, old.source.bytes == document.source.bytes { return nil }
    if let digest = former?.status.text?.digest, digest == row.status.text?.digest { return nil }
    let people = now.people.map { [$0] } ?? []
    let isAsked = Acceptance.isAsked(of: document)
    // What the text before said may be of a classification that they must not see.
    let isShown = readers.map { readers in
      old?.classification.map(readers.classifications.contains) ?? false
    }
    let unshown =
      old == nil || isShown != false
      ? nil
      : "What the version before said is not classified for \(readers?.readers ?? ""), so this does not say what changed."
    return Item(
      name: document.name, title: document.title,
      version: row.status.text?.version ?? document.version,
      approval: approval.entry.givenApproval(people, name: approval.proof.name),
      redline: unshown != nil
        ? nil
        : old.map { Redline(from: $0, to: document, people: people, otherFields: []) },
      audience: document.texts("audience").filter { $0.lowercased() != "all" },
      acceptBy: isAsked ? approval.entry.on?.adding(days: Acceptance.graceDays) : nil,
      unshown: unshown)
  }
}
