import PolicyCore
import PolicyGit
import PolicyModel
import PolicySignOff

/// `policyc at`: what was in force at the end of a day.
public struct InForceListing: Sendable {
  public let day: CalendarDate
  /// What the branch held at that moment.
  public let commit: Commit
  let branch: String
  /// By kind, and by name within a kind. With documents named: these, in force or not.
  let rows: [Row]
  let isChosen: Bool
  let people: PeopleRegister?
  public let notices: [String]

  /// - Parameters:
  ///   - documents: ids or paths as the user gave them; empty for every document.
  ///   - branch: a revision; its first-parent line counts.
  /// - Throws: `UsageError`, `ConfigurationError`, `GitError` or `SnapshotError`.
  public init(
    at day: CalendarDate, _ documents: [String] = [], branch: String = "HEAD",
    in workspace: Workspace
  ) throws {
    let repository = try workspace.repositoryWithHistory
    let state = try BranchState(of: branch, at: day, in: repository)
    commit = state.commit
    let reading = try PastCorpus(state.commit, branch: branch, in: workspace, repository)
    let corpus = reading.corpus
    let chosen =
      documents.isEmpty
      ? corpus.documents
      : try documents.map {
        try workspace.document(
          $0, among: corpus.documents, of: "commit \(state.commit.id.prefix(7))")
      }
    let book = SignOffBook(
      corpus, of: reading.snapshot, in: repository, revision: state.commit.id)
    let history = try book.readHistory()
    let all = chosen.filter { ApprovalStatus.kinds.contains($0.kind) }.map {
      Row(
        document: $0, status: ApprovalStatus(of: $0, in: corpus, book, on: day),
        digest: ContentDigest.of($0).description, lastChange: history[$0.path]?.first?.commit)
    }
    rows =
      documents.isEmpty
      ? ApprovalStatus.kinds.flatMap { kind in
        all.filter { $0.document.kind == kind }.sorted { $0.document.name < $1.document.name }
      } : all
    var notices =
      state.notices + reading.notices + [Approvers.remark(on: corpus)].compactMap { $0 }
    for document in chosen
    where !documents.isEmpty && !ApprovalStatus.kinds.contains(document.kind) {
      notices.append(
        "\(document.name) is a \(document.kind.label.lowercased()): such a document is on file and not in force."
      )
    }
    self.day = day
    self.branch = branch
    isChosen = !documents.isEmpty
    people = corpus.people
    self.notices = notices
  }

  /// A document, and what it was worth at the end of the day.
  struct Row: Sendable {
    var document: PolicyDocument
    var status: ApprovalStatus
    /// Of its own text.
    var digest: String
    /// The newest commit that changed it.
    var lastChange: Commit?

    /// Of the text in force; where there is none, of the document's own.
    var version: String? { status.text?.version ?? document.version }
    var digestInForce: String { status.text?.digest ?? digest }
  }

  var listed: [Row] { rows.filter(\.status.isInForce) }

  /// Those that are not listed, under the reason, in a fixed order.
  var omitted: [(reason: String, rows: [Row])] {
    InForceListing.reasons.compactMap { reason in
      let found = rows.filter { !$0.status.isInForce && $0.status.verdict.word == reason }
      return found.isEmpty ? nil : (reason, found)
    }
  }

  private static let reasons = [
    "draft", "in-review", "not approved", "superseded", "retired", "suspended", "not started",
    "ended",
  ]

  func person(_ id: String?) -> String? { id.map { people?[$0]?.name ?? $0 } }

  func role(_ row: Row) -> String? {
    row.status.approval?.entry.role.map(PeopleRegister.title(ofRole:))
  }
}
