import PolicyCore
import PolicyGit
import PolicyModel
import PolicyRedline
import PolicyReport
import PolicySignOff

extension AnnouncementListing {
  /// `policyc announce`: the texts in force now against those before, or what came into force in a period.
  ///
  /// - Parameters:
  ///   - subject: an id or path, or two days: `2026-09-01..2026-10-31`.
  ///   - period: two days, behind an id or path.
  /// - Throws: `UsageError`, `ConfigurationError`, `GitError` or `SnapshotError`.
  public init(
    _ subject: String, period: String? = nil, asOf: CalendarDate, in workspace: Workspace
  ) throws {
    var reader = Reader(workspace: workspace)
    if let period {
      let (first, last) = try Self.days(period, of: subject)
      self.init(try reader.items([subject], from: first, to: last))
    } else if let range = try? StateRange(subject), range.from != nil, range.to != nil {
      let (first, last) = try Self.days(subject)
      self.init(try reader.items([], from: first, to: last))
    } else {
      let now = try InForceListing(at: asOf, [subject], in: workspace)
      guard let row = now.rows.first, row.status.isInForce, let since = row.status.approvedSince
      else {
        throw UsageError(
          "\(subject) is not in force by an approval, so there is nothing to announce yet. `policyc at` lists what is."
        )
      }
      let before = reader.listing(at: since.adding(days: -1))
      self.init([reader.step(row, now, from: before).item].compactMap(\.self))
    }
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
    var reader = Reader(workspace: workspace, branch: branch, readers: readers)
    let items = try reader.items([], from: first, to: last)
    self.init(items.filter { names?.contains($0.name) ?? true })
  }

  private static func days(
    _ text: String, of document: String? = nil
  ) throws -> (CalendarDate, CalendarDate) {
    let range = try? StateRange(text)
    guard let first = range?.from.flatMap({ CalendarDate($0) }),
      let last = range?.to.flatMap({ CalendarDate($0) }), first <= last
    else {
      let other =
        document.map {
          ", or leave it out for the text in force now. `policyc diff \($0) \(text)` compares two versions"
        } ?? ", or the id of a document"
      throw UsageError("`\(text)` is no period. Write two days (2026-09-01..2026-10-31)\(other).")
    }
    return (first, last)
  }
}

/// Goes back from a text in force to the one before it.
private struct Reader {
  let workspace: Workspace
  /// A revision; its first-parent line counts.
  let branch: String
  /// For whom it is; nil for those who may read all.
  let readers: BundleAudience?
  /// What was in force at the end of a day; nil for a day before the history.
  private var listings: [CalendarDate: InForceListing?] = [:]

  init(workspace: Workspace, branch: String = "HEAD", readers: BundleAudience? = nil) {
    self.workspace = workspace
    self.branch = branch
    self.readers = readers
  }

  mutating func listing(at day: CalendarDate) -> InForceListing? {
    if let known = listings[day] { return known }
    let listing = try? InForceListing(at: day, branch: branch, in: workspace)
    listings[day] = .some(listing)
    return listing
  }

  /// Every text that came into force in a period, the oldest of each document first.
  mutating func items(
    _ documents: [String], from first: CalendarDate, to last: CalendarDate
  ) throws -> [AnnouncementListing.Item] {
    let start = first.adding(days: -1)
    let now = try InForceListing(at: last, documents, branch: branch, in: workspace)
    var result: [AnnouncementListing.Item] = []
    for row in now.rows {
      var items: [AnnouncementListing.Item] = []
      if let since = row.status.approvedSince, since < first, let start = listing(at: start) {
        // Approved before, and merged in the period.
        if let item = step(row, now, from: start).item { result.append(item) }
        continue
      }
      var next: (row: InForceListing.Row, listing: InForceListing)? = (row, now)
      var day: CalendarDate?
      while let current = next, let since = current.row.status.approvedSince, since >= first,
        day.map({ since < $0 }) ?? true
      {
        day = since
        let before = listing(at: since.adding(days: -1)) ?? listing(at: start)
        let step = step(current.row, current.listing, from: before)
        if let item = step.item { items.append(item) }
        next = step.former
      }
      result += items.reversed()
    }
    return result
  }

  /// What is to be told of a text, and the one that was in force before it.
  ///
  /// - Parameter before: what was in force before it; nil where the history does not reach so far.
  /// - Returns: no item for a text that was in force before as well.
  func step(
    _ row: InForceListing.Row, _ listing: InForceListing, from before: InForceListing?
  ) -> (
    item: AnnouncementListing.Item?, former: (row: InForceListing.Row, listing: InForceListing)?
  ) {
    guard row.status.isApproved, let approval = row.status.approval else { return (nil, nil) }
    let former = before?.rows.first { other in
      other.document.name == row.document.name && other.status.isInForce
    }
    let next = before.flatMap { before in former.map { ($0, before) } }
    let document = row.document
    if let former, former.document.source.bytes == document.source.bytes { return (nil, next) }
    if let digest = former?.status.text?.digest, digest == row.status.text?.digest {
      return (nil, next)
    }
    let people = listing.people.map { [$0] } ?? []
    let unshown = former.flatMap { self.unshown($0.document) }
    let version = row.status.text?.version ?? document.version
    let item = AnnouncementListing.Item(
      name: document.name, title: document.title, version: version,
      approval: approval.entry.givenApproval(people, name: approval.proof.name),
      redline: unshown != nil
        ? nil
        : former.map {
          Redline(from: $0.document, to: document, people: people, otherFields: [])
        },
      // A version after the first followed another, wherever that was kept.
      isFirst: version.map { !VersionNumber("1.0").precedes(VersionNumber($0)) }
        ?? (before != nil),
      audience: document.texts("audience").filter { $0.lowercased() != "all" },
      acceptBy: Acceptance.isAsked(of: document)
        ? approval.entry.on?.adding(days: Acceptance.graceDays) : nil,
      unshown: unshown)
    return (item, next)
  }

  /// Why the readers are not told what changed: what the text before said may be of a classification that they must not see.
  private func unshown(_ former: PolicyDocument) -> Phrase? {
    guard let readers,
      former.classification.map(readers.classifications.contains) != true
    else { return nil }
    return Phrase(
      "What the version before said is not classified for \(readers.readers), so this does not say what changed."
    )
  }
}
