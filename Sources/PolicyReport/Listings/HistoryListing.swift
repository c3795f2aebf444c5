import PolicyCore
import PolicyGit
import PolicyModel

/// The commits that changed each document, through renames.
public struct HistoryListing: Sendable {
  public let documents: [DocumentName]
  public let notices: [String]
  private let histories: DocumentHistories

  package init(_ documents: [DocumentName], _ histories: DocumentHistories, notices: [String]) {
    self.documents = documents
    self.histories = histories
    self.notices = notices
  }

  /// A block for each document, a line for each commit, in UTF-8: there are tens of thousands of lines, and each copy of them
  /// takes fresh memory.
  public func text() -> [UInt8] {
    var text: [UInt8] = []
    let count = documents.reduce(0) { $0 + 2 + histories.steps(of: $1.path).count }
    text.reserveCapacity(count * 80)
    var lines = CommitLines()
    for (number, document) in documents.enumerated() {
      if number > 0 { text.append(0x0A) }
      text += PrintableText.of("\(document.name)  \(document.title)").utf8
      text.append(0x0A)
      var path = document.path
      let steps = histories.steps(of: document.path)
      for step in steps {
        let line = lines.place(of: step.commit) { histories.summary(step.commit) }
        text += lines.bytes[line]
        if step.path != path {
          text += PrintableText.of("  [as \(step.path)]").utf8
          path = step.path
        }
        text.append(0x0A)
      }
      if steps.isEmpty { text += "  (no commit)\n".utf8 }
    }
    return text
  }

  /// The lines of commits, each made once: most commits change several documents.
  private struct CommitLines {
    private(set) var bytes: [UInt8] = []
    private var places: [Int: Range<Int>] = [:]

    /// Where in `bytes` the line of a commit stands.
    mutating func place(of commit: Int, _ summary: () -> DocumentHistories.Summary?) -> Range<Int> {
      if let known = places[commit] { return known }
      let start = bytes.count
      if let commit = summary() { append(commit) }
      places[commit] = start..<bytes.count
      return start..<bytes.count
    }

    private mutating func append(_ commit: DocumentHistories.Summary) {
      bytes += "  ".utf8
      bytes += commit.id.utf8.prefix(7)
      bytes += "  ".utf8
      bytes += commit.author.when.date.description.utf8
      bytes += "  ".utf8
      bytes += PrintableText.of(commit.author.name).utf8
      bytes += "  ".utf8
      bytes += PrintableText.of(commit.subject).utf8
    }
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
