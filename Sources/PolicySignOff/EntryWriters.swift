import PolicyCore
import PolicyGit
import PolicyModel

/// Finds the commits that wrote entries of a document, and those that wrote its text.
struct EntryWriters {
  let repository: Repository
  let states: DocumentStates
  /// Newest first.
  let history: [HistoryEntry]

  /// What history shows of who brought something into a document.
  enum Writer {
    /// The position in the history.
    case at(Int)
    /// The commit at that position took it away, and no commit since brought it back: a merge alone did.
    case withdrawn(Int)
    /// It is not committed, or a merge alone, a commit beyond the cut of a shallow clone or one that a partial clone does not
    /// hold brought it.
    case unknown

    var index: Int? {
      if case .at(let index) = self { index } else { nil }
    }
  }

  /// Who wrote an entry: the newest commit that holds it while none of its parents does.
  func writer(of entry: Attestation) -> Writer {
    let key = AttestationKey(entry)
    return writer { $0.holds(key) }
  }

  /// Who gave the document the status that it has.
  func writer(of status: Status) -> Writer { writer { $0.status == status } }

  /// The newest status of history that takes the document out of force.
  var lastSetAside: Status? {
    history.indices.lazy.compactMap { index in
      state(at: index).flatMap { $0.isSetAside ? $0.status : nil }
    }.first
  }

  func writer(_ holds: (DocumentState) -> Bool) -> Writer {
    for index in history.indices where !isCut(index) {
      if isUnknown(index) { return .unknown }
      let isHeld = state(at: index).map(holds) ?? false
      let wasHeld = parentStates(of: index).contains(where: holds)
      if isHeld, !wasHeld { return .at(index) }
      if !isHeld, wasHeld { return .withdrawn(index) }
    }
    return .unknown
  }

  /// The commit that took something away for good.
  func withdrawal(_ writer: Writer) -> Commit? {
    if case .withdrawn(let index) = writer { history[index].commit } else { nil }
  }

  /// Whether a partial clone lacks what shows the document in a commit or in a parent: who wrote what cannot be told then.
  private func isUnknown(_ index: Int) -> Bool {
    guard repository.isPartialClone else { return false }
    let commit = history[index].commit
    return repository.lacks(history[index].path, atCommit: commit.id)
      || commit.parents.contains { parent in
        paths(before: index).contains { repository.lacks($0, atCommit: parent) }
      }
  }

  /// Where the document may lie in the parents of a commit; a rename is followed to the older name.
  func paths(before index: Int) -> [String] {
    let older = history.dropFirst(index + 1).first?.path
    let path = history[index].path
    return [path] + [older].compactMap { $0 }.filter { !$0.isSamePath(as: path) }
  }

  func state(at index: Int) -> DocumentState? {
    states.document(history[index].path, atCommit: history[index].commit.id)
  }

  /// The document as the parents of a commit had it.
  func parentStates(of index: Int) -> [DocumentState] {
    states.documents(paths(before: index), atParentsOf: history[index].commit).map(\.state)
  }

  func versions() -> SignOffFacts.Versions {
    var versions = SignOffFacts.Versions()
    var approved: Set<String> = []
    for index in history.indices {
      guard let state = state(at: index) else { continue }
      approved.formUnion(state.approvals.compactMap(\.version))
      guard let version = state.version, version != versions.stated.last else { continue }
      versions.stated.append(version)
    }
    versions.approved = approved.sorted()
    return versions
  }

  /// Addresses of those who changed the text from the commit at `start` back to the one at `end`, which is not among them.
  func authors(from start: Int, to end: Int) -> Set<String> {
    var authors: Set<String> = []
    for index in start..<max(start, end) where textWritten(at: index) != nil {
      authors.insert(history[index].commit.author.email.lowercased())
    }
    return authors
  }

  /// The digest of the text that a commit wrote; nil where it left the text as one of its parents had it. Who only gives the
  /// text a version, as an approval may, is not its author.
  func textWritten(at index: Int) -> Digest? {
    guard let digest = state(at: index)?.textDigest,
      parentStates(of: index).allSatisfy({ $0.textDigest != digest })
    else { return nil }
    return digest
  }

  /// Whether others may have had a hand in the text between two commits, whom a shallow clone does not show.
  func isCut(from start: Int, to end: Int) -> Bool {
    (start..<max(start, end)).contains(where: isCut)
  }

  /// The parents of a commit at the boundary of a shallow clone are not known, so it seems to write all that it holds.
  private func isCut(_ index: Int) -> Bool {
    repository.isShallow && history[index].commit.parents.isEmpty
  }
}
