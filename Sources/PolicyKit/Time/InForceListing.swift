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
  let standings: [Standing]
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
    guard let repository = workspace.repository else {
      throw UsageError("\(workspace.root) is not in a Git repository, so there is no history.")
    }
    let state = try BranchState(of: branch, at: day, in: repository)
    commit = state.commit
    let reading = try PastCorpus(state.commit, branch: branch, in: workspace, repository)
    let corpus = reading.corpus
    let chosen =
      documents.isEmpty
      ? corpus.documents
      : try documents.map {
        try workspace.document($0, in: corpus, of: "commit \(state.commit.id.prefix(7))")
      }
    let book = SignOffBook(
      corpus, of: reading.snapshot, in: repository, revision: state.commit.id)
    let history = try book.readHistory()
    let all = chosen.filter { Standing.kinds.contains($0.kind) }.map {
      Standing($0, book.signOff(of: $0), history: history[$0.path] ?? [], on: day)
    }
    standings =
      documents.isEmpty
      ? Standing.kinds.flatMap { kind in
        all.filter { $0.document.kind == kind }.sorted { $0.document.name < $1.document.name }
      } : all
    var notices = state.notices + reading.notices
    for document in chosen
    where !documents.isEmpty && !Standing.kinds.contains(document.kind) {
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

  var listed: [Standing] { standings.filter(\.isListed) }

  /// Those that are not listed, under the reason, in a fixed order.
  var omitted: [(reason: String, standings: [Standing])] {
    Standing.Verdict.reasons.compactMap { reason in
      let found = standings.filter { !$0.isListed && $0.verdict.word == reason }
      return found.isEmpty ? nil : (reason, found)
    }
  }

  func person(_ id: String?) -> String? { id.map { people?[$0]?.name ?? $0 } }

  func role(_ standing: Standing) -> String? {
    standing.approval?.entry.role.map(PeopleRegister.title(ofRole:))
  }
}

extension Standing.Verdict {
  /// One word or two, the same in every output.
  var word: String {
    switch self {
    case .inForce: "in force"
    case .textNotCovered: "text not covered"
    case .notApproved: "not approved"
    case .outOfForce(let status): status.rawValue
    case .notStarted: "not started"
    case .over: "ended"
    }
  }

  static let reasons = [
    "draft", "in-review", "not approved", "superseded", "retired", "suspended", "not started",
    "ended",
  ]
}
