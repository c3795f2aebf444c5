import PolicyCore
import PolicyGit
import PolicyModel
import PolicyReport

/// `policyc history`: the commits that changed each document, through renames.
public struct HistoryListing: Sendable {
  public var documents: [DocumentName]
  public var notices: [String]
  private let histories: DocumentHistories

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
    let paths = try CorpusLoader.documentPaths(in: snapshot, configuration: configuration)
    if documents.isEmpty {
      // The order of commits is read in one thread, and leaves another core to the names.
      let names = Later {
        Result {
          try DocumentNames.all(
            paths, in: snapshot, configuration: configuration, cachedBy: repository)
        }
      }
      histories = try repository.histories(of: paths, at: revision)
      self.documents = try names.value.get()
    } else {
      let all = try DocumentNames.all(
        paths, in: snapshot, configuration: configuration, cachedBy: repository)
      self.documents = try documents.map { try HistoryListing.find($0, among: all, workspace) }
      histories = try repository.histories(of: self.documents.map(\.path), at: revision)
    }
    notices =
      repository.isShallow
      ? [
        "This is a shallow clone: history ends where it was cut. `git fetch --unshallow` gets the rest."
      ]
      : []
  }

  /// A document by its id, `ID@VERSION`, or path.
  private static func find(
    _ name: String, among documents: [DocumentName], _ workspace: Workspace
  ) throws -> DocumentName {
    let unversioned = name.lastIndex(of: "@").map { String(name[..<$0]) }
    for id in [name, unversioned].compactMap(\.self) {
      if let document = documents.first(where: { $0.id == id }) { return document }
    }
    if let path = try? workspace.rooted(name),
      let document = documents.first(where: { $0.path == path })
    {
      return document
    }
    let ids = documents.compactMap(\.id)
    let hint = Suggestion.nearest(to: name, among: ids).map { "; did you mean `\($0)`?" }
    throw UsageError(
      "There is no document `\(name)` in this revision\(hint ?? "; give an id or a path.")")
  }

  /// A block for each document, a line for each commit.
  public func text() -> String {
    // Most commits change several documents, and their lines are the same.
    var lines: [Int: String] = [:]
    var text = ""
    for (number, document) in documents.enumerated() {
      if number > 0 { text += "\n" }
      text += PrintableText.of("\(document.name)  \(document.title)") + "\n"
      var path = document.path
      let steps = histories.steps(of: document.path)
      for step in steps {
        let line: String
        if let known = lines[step.commit] {
          line = known
        } else {
          line = HistoryListing.line(histories.summary(step.commit))
          lines[step.commit] = line
        }
        text += line
        if step.path != path {
          text += PrintableText.of("  [as \(step.path)]")
          path = step.path
        }
        text += "\n"
      }
      if steps.isEmpty { text += "  (no commit)\n" }
    }
    return text
  }

  private static func line(_ commit: DocumentHistories.Summary) -> String {
    // There are tens of thousands of lines, and to append costs less than to interpolate.
    var line = "  "
    line.reserveCapacity(64)
    line += Substring(commit.id.utf8.prefix(7))
    line += "  "
    line += commit.author.when.date.description
    line += "  "
    line += commit.author.name
    line += "  "
    line += commit.subject
    return PrintableText.of(line)
  }

  /// The keys are a contract: see `docs/history.md`.
  public func json() -> String {
    PrettyJSON.encode(["documents": .array(documents.map(value))])
  }

  private func value(_ document: DocumentName) -> JSONValue {
    [
      "id": .string(document.name), "file": .string(document.path),
      "commits": .array(histories.entries(of: document.path).map(value)),
    ]
  }

  private func value(_ entry: HistoryEntry) -> JSONValue {
    let commit = entry.commit
    return [
      "commit": .string(commit.id), "file": .string(entry.path),
      "author": .string(entry.author.name), "authorEmail": .string(entry.author.email),
      "authored": .string(entry.author.when.iso8601),
      "committer": .string(entry.committer.name),
      "committerEmail": .string(entry.committer.email),
      "committed": .string(entry.committer.when.iso8601),
      "recordedAuthor": .string(commit.author.name),
      "recordedAuthorEmail": .string(commit.author.email),
      "recordedCommitter": .string(commit.committer.name),
      "recordedCommitterEmail": .string(commit.committer.email),
      "subject": .string(commit.subject),
      "trailers": .array(
        commit.trailers.map { ["key": .string($0.key), "value": .string($0.value)] }),
    ]
  }
}
