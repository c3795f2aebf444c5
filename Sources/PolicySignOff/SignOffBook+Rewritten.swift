import PolicyCore
import PolicyGit
import PolicyModel

/// An approval as it stood before somebody changed what it is of.
public struct RewrittenEntry: Sendable {
  /// The digest of the text that it was of.
  public var digest: String
  /// The commit that changed it; nil for a change that is not committed.
  public var commit: Commit?

  public init(digest: String, commit: Commit?) {
    self.digest = digest
    self.commit = commit
  }
}

extension SignOffBook {
  public func rewritten(
    _ proven: ProvenAttestation, of document: PolicyDocument
  ) -> RewrittenEntry? {
    let entry = proven.entry
    guard entry.kind == .approval, let digest = entry.digest else { return nil }
    let writer = proven.proof.commit
    guard writer != nil || !proven.proof.isCommitted else { return nil }
    let commits =
      writer?.parents ?? [(try? repository.commit(at: revision))?.id].compactMap(\.self)
    for commit in commits {
      guard let state = states.document(document.path, atCommit: commit) else { continue }
      let former = state.approvals.first {
        $0.by == entry.by && $0.on == entry.on && $0.role == entry.role
          && $0.version == entry.version && $0.digest != nil && $0.digest != digest
      }
      // A digest that no text ever had was a slip of whoever wrote it.
      guard let old = former?.digest, !state.approvals.contains(where: { $0.isSame(as: entry) }),
        holds(digest: old, of: document)
      else { continue }
      return RewrittenEntry(digest: old, commit: writer)
    }
    return nil
  }
}
