import PolicyCore
import PolicyGit
import PolicyModel
import PolicyRedline
import PolicyReport
import PolicyRules
import PolicySignOff
import PolicyText

extension ImpactListing {
  /// `policyc impact`: what a branch does to documents, approvals, coverage and findings.
  ///
  /// - Parameter base: a revision; compared is with the commit at which the two parted.
  /// - Throws: `UsageError`, `ConfigurationError`, `GitError` or `SnapshotError`.
  public init(
    _ base: String, state: SnapshotState = .workTree, asOf: CalendarDate, in workspace: Workspace
  ) throws {
    let repository = try workspace.repositoryWithHistory
    let commit = try repository.commonCommit(of: base, and: state)
    let report = try Check(state: state, asOf: asOf, since: base).run(in: workspace).report
    let now = try Pipeline(
      workspace.snapshot(state), start: workspace.start, in: repository, at: state.revision)
    let before = try now.judging(
      workspace.snapshot(.revision(commit)), start: workspace.start, settings: nil, in: repository,
      at: commit)
    let comparison = Comparison(
      now: now, before: before,
      bookNow: now.signOffBook(repository, state, mergedInto: base),
      bookBefore: before?.signOffBook(repository, .revision(commit)), asOf: asOf)
    self.init(
      base: base, documents: comparison.documents,
      lost: try comparison.lostTopics
        + Self.lostRequirements(state, commit, asOf: asOf, in: workspace),
      report: report)
  }

  /// Controls and articles that a document answered, and none does now.
  private static func lostRequirements(
    _ state: SnapshotState, _ commit: String, asOf: CalendarDate, in workspace: Workspace
  ) throws -> [String] {
    // A state without documents answers nothing, and so loses nothing.
    guard
      let former = try? RequirementListing(.revision(commit), asOf: asOf, in: workspace),
      let now = try? RequirementListing(state, asOf: asOf, in: workspace)
    else { return [] }
    func key(_ row: RequirementListing.Row) -> String { "\(row.framework):\(row.requirement.id)" }
    let rows = Dictionary(now.rows.map { (key($0), $0) }) { first, _ in first }
    return former.rows.compactMap { row in
      guard let other = rows[key(row)] else { return nil }
      if row.standing == .met, other.standing == .open {
        return
          "\(key(row)) \(row.requirement.title): answered by \(row.documents.joined(separator: ", ")) before"
      }
      guard !row.passages.isEmpty, other.passages.isEmpty, other.standing != .notApplicable else {
        return nil
      }
      return "\(key(row)) \(row.requirement.title): no passage shows it any more"
    }
  }
}

/// Two states of a corpus, document by document.
private struct Comparison {
  let now: Pipeline
  let before: Pipeline?
  let bookNow: SignOffBook?
  let bookBefore: SignOffBook?
  let asOf: CalendarDate

  var documents: [ImpactListing.Document] {
    // A document keeps its id; one that got its first keeps its path.
    let all = before?.corpus.controlled ?? []
    let former = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let ofNow = Set(now.corpus.controlled.map(\.name))
    let pathed = PathMap(all.filter { !ofNow.contains($0.name) }.map { ($0.path, $0) })
    var seen: Set<String> = []
    var result: [ImpactListing.Document] = []
    for document in now.corpus.controlled {
      seen.insert(document.name)
      guard let old = former[document.name] ?? pathed[document.path] else {
        result.append(entry(.added, document))
        continue
      }
      seen.insert(old.name)
      guard old.source.bytes != document.source.bytes else { continue }
      var entry = entry(.changed, document)
      entry.redline = Redline(
        from: old, to: document,
        people: [now.corpus.people, before?.corpus.people].compactMap(\.self),
        otherFields: now.configuration.otherFields)
      entry.approval = approval(of: old, now: document)
      result.append(entry)
    }
    for old in before?.corpus.controlled ?? [] where !seen.contains(old.name) {
      var entry = entry(.removed, old)
      entry.dueForReview = nil
      entry.approval = status(of: old, before, bookBefore).flatMap { status in
        status.isApproved ? "was in force by an approval, and its file goes." : nil
      }
      result.append(entry)
    }
    return result
  }

  private func entry(
    _ state: ImpactListing.Document.State, _ document: PolicyDocument
  ) -> ImpactListing.Document {
    let approvers = Approvers(now.configuration, now.corpus.people)
    let next =
      document.isInForce
      ? approvers.schedule(of: document, now.configuration, asOf: asOf).next : nil
    let last = CalendarDate(dayNumber: asOf.dayNumber + 90)
    return .init(
      state, name: document.name, title: document.title, path: document.path,
      dueForReview: next.flatMap { $0 <= last ? $0 : nil })
  }

  private func status(
    of document: PolicyDocument, _ pipeline: Pipeline?, _ book: SignOffBook?
  ) -> ApprovalStatus? {
    guard let pipeline, ApprovalStatus.kinds.contains(document.kind) else { return nil }
    return ApprovalStatus(of: document, in: pipeline.corpus, book, on: asOf)
  }

  /// What happens to an approval that covered the former text.
  private func approval(of old: PolicyDocument, now document: PolicyDocument) -> String? {
    guard let former = status(of: old, before, bookBefore), former.isApproved,
      former.text?.isPresent == true,
      let approval = former.approval, let status = status(of: document, now, bookNow)
    else { return nil }
    if status.isApproved, status.text?.isPresent == true { return nil }
    let people = [now.corpus.people, before?.corpus.people].compactMap(\.self)
    let version = old.version.map { "version \($0), " } ?? ""
    return
      "was \(version)\(approval.entry.givenApproval(people)). The new text needs an approval of its own: until then the former one is in force."
  }

  /// Topics that a policy in force governed, and none does now.
  var lostTopics: [String] {
    guard let before else { return [] }
    func covered(_ pipeline: Pipeline, _ book: SignOffBook?) -> [TopicCoverage] {
      TopicCoverage.all(of: pipeline.corpus.knowingDrafts(book, on: asOf))
    }
    let current = covered(now, bookNow)
    return zip(covered(before, bookBefore), current).compactMap { former, now in
      guard let passage = former.passages.first, now.passages.isEmpty,
        now.reasonNotApplicable == nil
      else { return nil }
      return
        "\(now.topic.code) \(now.topic.name): “\(passage.sentence.prefix(120))” (\(passage.document)) showed it before"
    }
  }
}
