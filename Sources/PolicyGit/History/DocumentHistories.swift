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
    public var committer: Signature
    public var subject: String
  }

  private let table: HistoryTable
  private let grafts: [ObjectID: [ObjectID]]
  /// What to show for each identity of the table.
  private let shown: [HistoryTable.Identity]

  /// - Parameter mailmap: of the revision.
  init(_ table: HistoryTable, grafts: [ObjectID: [ObjectID]], mailmap: Mailmap?) {
    self.table = table
    self.grafts = grafts
    shown = mailmap.map { table.identities.map($0.shown) } ?? table.identities
  }

  /// Newest first; empty for a path that is no file of the revision.
  public func steps(of document: String) -> [Step] {
    var last: (number: UInt32, text: String)?
    return (table.steps(of: Array(document.utf8)) ?? []).map { step in
      let text: String
      if let last, last.number == step.path {
        text = last.text
      } else {
        text = String(decoding: table.paths[step.path], as: UTF8.self)
        last = (step.path, text)
      }
      return Step(commit: Int(step.record), path: text)
    }
  }

  /// The moments at which the commits of a document were recorded.
  public func committed(_ document: String) -> [Timestamp] {
    (table.steps(of: Array(document.utf8)) ?? []).map { table.records[Int($0.record)].committed }
  }

  /// The name of a commit, 40 hexadecimal digits.
  public func id(_ commit: Int) -> String {
    table.order[Int(table.records[commit].position)].description
  }

  public func summary(_ commit: Int) -> Summary {
    let record = table.records[commit]
    return Summary(
      id: id(commit),
      author: signature(record.author, record.authored),
      committer: signature(record.committer, record.committed),
      subject: table.subject(of: UInt32(clamping: commit)))
  }

  /// The history of a document with whole commits; their raw signatures are not part of it.
  public func entries(of document: String) -> [HistoryEntry] {
    var known: [Int: Commit] = [:]
    return entries(of: document, known: &known)
  }

  /// - Parameter known: commits that were decoded before, by their number.
  func entries(of document: String, known: inout [Int: Commit]) -> [HistoryEntry] {
    steps(of: document).compactMap { step in
      let number = UInt32(clamping: step.commit)
      guard
        let commit = known[step.commit]
          ?? table.commit(of: number, parents: grafts[table.id(of: number)])
      else { return nil }
      known[step.commit] = commit
      let record = table.records[step.commit]
      return HistoryEntry(
        commit: commit, path: step.path, author: signature(record.author, record.authored),
        committer: signature(record.committer, record.committed))
    }
  }

  private func signature(_ identity: UInt32, _ when: Timestamp) -> Signature {
    let identity = shown[Int(identity)]
    return Signature(name: identity.name, email: identity.email, when: when)
  }
}
