import PolicyCore
import PolicyGit
import PolicyModel
import PolicyReport

/// `policyc history`: the commits that changed each document, through renames.
public struct HistoryListing: Sendable {
  public struct Entry: Sendable {
    public var document: PolicyDocument
    /// Newest first.
    public var history: [HistoryEntry]
  }

  public var entries: [Entry]
  public var notices: [String]

  /// - Parameters:
  ///   - documents: ids or paths as the user gave them; empty for every document.
  ///   - revision: the state whose documents are followed back.
  /// - Throws: `UsageError`, `ConfigurationError`, `GitError` or `SnapshotError`.
  public init(
    _ documents: [String], at revision: String, in workspace: Workspace
  ) throws {
    guard let repository = workspace.repository else {
      throw UsageError("\(workspace.root) is not in a Git repository, so there is no history.")
    }
    if revision == "HEAD", try repository.head() == nil {
      throw UsageError("This branch has no commit yet, so there is no history. Commit first.")
    }
    let snapshot = try repository.snapshot(.revision(revision))
    let configuration = try CorpusLoader.configuration(in: snapshot, from: workspace.start)
    let corpus = try CorpusLoader.load(snapshot, configuration: configuration)
    let chosen =
      documents.isEmpty
      ? corpus.documents
      : try documents.map { try workspace.document($0, in: corpus, of: "revision") }
    let history = try repository.history(of: chosen.map(\.path), at: revision)
    entries = chosen.map { Entry(document: $0, history: history[$0.path] ?? []) }
    notices =
      repository.isShallow
      ? [
        "This is a shallow clone: history ends where it was cut. `git fetch --unshallow` gets the rest."
      ]
      : []
  }

  /// A block for each document, a line for each commit.
  public func text() -> String {
    entries.map { entry in
      var text = PrintableText.of("\(entry.document.name)  \(entry.document.title)") + "\n"
      var path = entry.document.path
      for item in entry.history {
        let commit = item.commit
        let former = item.path == path ? "" : "  [as \(item.path)]"
        let line =
          "\(commit.id.prefix(7))  \(commit.author.when.date)  \(commit.author.name)  \(commit.subject)\(former)"
        text += "  " + PrintableText.of(line) + "\n"
        path = item.path
      }
      return entry.history.isEmpty ? text + "  (no commit)\n" : text
    }.joined(separator: "\n")
  }

  /// The keys are a contract: see `docs/history.md`.
  public func json() -> String {
    PrettyJSON.encode(["documents": .array(entries.map(value))])
  }

  private func value(_ entry: Entry) -> JSONValue {
    [
      "id": .string(entry.document.name), "file": .string(entry.document.path),
      "commits": .array(
        entry.history.map { item in
          let commit = item.commit
          return [
            "commit": .string(commit.id), "file": .string(item.path),
            "author": .string(commit.author.name), "authorEmail": .string(commit.author.email),
            "authored": .string(commit.author.when.iso8601),
            "committer": .string(commit.committer.name),
            "committerEmail": .string(commit.committer.email),
            "committed": .string(commit.committer.when.iso8601),
            "subject": .string(commit.subject),
            "trailers": .array(
              commit.trailers.map { ["key": .string($0.key), "value": .string($0.value)] }),
          ]
        }),
    ]
  }
}
