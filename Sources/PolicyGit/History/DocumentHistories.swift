import PolicyCore

/// The histories of some documents, whose commits are decoded when somebody asks for them.
public struct DocumentHistories: Sendable {
  /// A commit that changed a document.
  public struct Step: Sendable {
    /// The same number stands for the same commit in all histories.
    public var commit: Int
    /// Where the document lay in it.
    public var path: String

    public init(commit: Int, path: String) {
      self.commit = commit
      self.path = path
    }
  }

  /// What a line of a listing shows of a commit.
  public struct Summary: Sendable {
    /// 40 hexadecimal digits.
    public var id: String
    /// By the names that the `.mailmap` of the revision gives, as `git log` shows them with `%aN` and `%aE`.
    public var author: Signature
    public var subject: String
  }

  private let table: HistoryTable
  private let grafts: [ObjectID: [ObjectID]]
  private let mailmap: Mailmap?

  /// - Parameter mailmap: of the revision.
  init(_ table: HistoryTable, grafts: [ObjectID: [ObjectID]], mailmap: Mailmap?) {
    self.table = table
    self.grafts = grafts
    self.mailmap = mailmap
  }

  /// Newest first; empty for a path that is no file of the revision.
  public func steps(of document: String) -> [Step] {
    (table.steps(of: Array(document.utf8)) ?? []).map { step in
      Step(
        commit: Int(step.record), path: String(decoding: table.paths[step.path], as: UTF8.self))
    }
  }

  /// The moments at which the commits of a document were recorded.
  public func committed(_ document: String) -> [Timestamp] {
    (table.steps(of: Array(document.utf8)) ?? []).compactMap { step in
      read(Int(step.record)) { $0.signature($0.committer, in: $1).when }
    }
  }

  /// The name of a commit, 40 hexadecimal digits.
  public func id(_ commit: Int) -> String { table.id(of: commit).description }

  /// Nil for a commit that cannot be read.
  public func summary(_ commit: Int) -> Summary? {
    read(commit) { header, raw in
      Summary(
        id: id(commit), author: shown(header.signature(header.author, in: raw)),
        subject: header.subject(in: raw))
    }
  }

  private func read<Result>(
    _ commit: Int, _ body: (CommitHeader, UnsafeRawBufferPointer) -> Result
  ) -> Result? {
    table.texts.read(table.records[commit].text) { raw in
      CommitHeader(raw).map { body($0, raw) }
    }
  }

  private func shown(_ signature: Signature) -> Signature { mailmap?.shown(signature) ?? signature }

  /// The history of a document with whole commits; their raw signatures are not part of it.
  public func entries(of document: String) -> [HistoryEntry] {
    var known: [Int: Commit] = [:]
    return entries(of: document, known: &known)
  }

  /// - Parameter known: commits that were decoded before, by their number.
  func entries(of document: String, known: inout [Int: Commit]) -> [HistoryEntry] {
    steps(of: document).compactMap { step in
      let id = table.id(of: step.commit)
      let commit =
        known[step.commit]
        ?? table.texts.read(table.records[step.commit].text) { raw in
          Commit(id: id, raw: raw, parents: grafts[id])
        }
      guard let commit else { return nil }
      known[step.commit] = commit
      return HistoryEntry(
        commit: commit, path: step.path, author: shown(commit.author),
        committer: shown(commit.committer))
    }
  }
}
