import PolicyCore
import PolicyGit
import PolicyModel
import PolicyReport
import PolicySignOff

extension InForceListing {
  /// `policyc at`: reads what the branch held at the end of a day.
  ///
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
    let reading = try PastCorpus(state.commit, branch: branch, in: workspace, repository)
    let corpus = reading.corpus
    let chosen =
      documents.isEmpty
      ? corpus.controlled
      : try documents.map {
        try workspace.document(
          $0, among: corpus.controlled, of: "commit \(state.commit.id.prefix(7))")
      }
    let book = SignOffBook(
      corpus, of: reading.snapshot, in: repository, revision: state.commit.id)
    let history = try book.readHistory()
    let all = chosen.filter { ApprovalStatus.kinds.contains($0.kind) }.map { document in
      let status = ApprovalStatus(of: document, in: corpus, book, on: day)
      return Row(
        document: status.documentInForce(document, corpus.configuration) ?? document,
        status: status, digest: ContentDigest.of(document).description,
        lastChange: history[document.path]?.first?.commit)
    }
    let rows =
      documents.isEmpty
      ? ApprovalStatus.kinds.flatMap { kind in
        all.filter { $0.document.kind == kind && !$0.document.isStatement }.sorted {
          $0.document.name < $1.document.name
        }
      } + all.filter(\.document.isStatement) : all
    var notices =
      state.notices + reading.notices + [Approvers.remark(on: corpus)?.text].compactMap { $0 }
    for document in chosen
    where !documents.isEmpty && !ApprovalStatus.kinds.contains(document.kind) {
      notices.append(
        "\(document.name) is a \(document.kind.label.lowercased()): such a document is on file and not in force."
      )
    }
    try repository.requireOwnNames()
    self.init(
      at: day, state.commit, branch: branch, rows: rows, isChosen: !documents.isEmpty,
      people: corpus.people, notices: notices)
  }
}
