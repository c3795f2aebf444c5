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
    public var author: Signature
    public var committer: Signature
    public var subject: String
  }

  private let table: HistoryTable
  private let grafts: [ObjectID: [ObjectID]]

  init(_ table: HistoryTable, grafts: [ObjectID: [ObjectID]]) {
    self.table = table
    self.grafts = grafts
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

  public func summary(_ commit: Int) -> Summary {
    let record = table.records[commit]
    return Summary(
      id: table.order[Int(record.position)].description,
      author: signature(record.author, record.authored),
      committer: signature(record.committer, record.committed),
      subject: table.subject(of: UInt32(clamping: commit)))
  }

  /// The whole commit; its signature is not part of it.
  func commit(_ commit: Int) -> Commit? {
    let number = UInt32(clamping: commit)
    return table.commit(of: number, parents: grafts[table.id(of: number)])
  }

  private func signature(_ identity: UInt32, _ when: Timestamp) -> Signature {
    let identity = table.identities[Int(identity)]
    return Signature(name: identity.name, email: identity.email, when: when)
  }
}
