import PolicyCore
import PolicyGit
import PolicyModel
import Synchronization

/// Everything that Git shows of the sign-off of a corpus. It is read when it is first asked for, and once.
public final class SignOffBook: SignOffSource {
  public let corpus: Corpus
  private let repository: Repository
  private let revision: String
  private let snapshot: any Snapshot
  private let states: DocumentStates
  private let derived = Mutex<[String: DocumentSignOff]?>(nil)
  private let histories = Mutex<[String: [HistoryEntry]]?>(nil)

  /// - Parameters:
  ///   - snapshot: the state that the corpus was read from.
  ///   - revision: the commit whose history counts: of the revision itself, or the one on which the work tree rests.
  public init(
    _ corpus: Corpus, of snapshot: any Snapshot, in repository: Repository, revision: String
  ) {
    self.corpus = corpus
    self.snapshot = snapshot
    self.repository = repository
    self.revision = revision
    states = DocumentStates(repository, fields: corpus.configuration.fields)
  }

  /// Whether history ends early, so that less is proven than could be.
  public var isShallow: Bool { repository.isShallow }

  public func signOff(of document: PolicyDocument) -> DocumentSignOff {
    let all = derived.withLock { derived in
      if let derived { return derived }
      let result = derive()
      derived = result
      return result
    }
    return all[document.path] ?? .none
  }

  /// The commits that changed each document and people.yml, newest first.
  public var history: [String: [HistoryEntry]] { (try? readHistory()) ?? [:] }

  /// The same, or why it cannot be read.
  public func readHistory() throws(GitError) -> [String: [HistoryEntry]] {
    let paths = corpus.documents.map(\.path) + [corpus.peoplePath]
    let result = histories.withLock { histories -> Result<[String: [HistoryEntry]], GitError> in
      if let histories { return .success(histories) }
      do throws(GitError) {
        let read = try repository.history(of: paths, at: revision)
        histories = read
        return .success(read)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private func derive() -> [String: DocumentSignOff] {
    let history = history
    let former = (history[corpus.peoplePath] ?? []).map(\.path)
    let registerPaths = ([corpus.peoplePath] + former).reduce(into: [String]()) { paths, path in
      if !paths.contains(path) { paths.append(path) }
    }
    let snapshot = snapshot
    return SignOffDerivation(
      corpus: corpus, repository: repository, tip: (try? repository.commit(at: revision))?.id,
      states: states, history: history,
      registerPaths: registerPaths, readFile: { path in (try? snapshot.read(path)).flatMap { $0 } }
    ).run()
  }
}

extension SignOffBook {
  public func text(of document: PolicyDocument, withDigest digest: String) -> SourceText? {
    (history[document.path] ?? []).lazy.compactMap { entry in
      self.states.document(entry.path, atCommit: entry.commit.id)
    }.first { $0.digest == digest }?.source
  }

  public func versionsBefore(_ document: PolicyDocument) -> [String] {
    let former = (history[document.path] ?? []).compactMap {
      states.document($0.path, atCommit: $0.commit.id)
    }
    // A draft's number may be thought better of; what was approved stays, also when its entry is taken away.
    let approved = Set(former.flatMap { $0.approvals.compactMap(\.version) })
    let last = former.lazy.compactMap(\.version).first { $0 != document.version }
    return approved.union([last].compactMap { $0 }).sorted()
  }

  /// Whether some commit holds the text together with an approval of it: the draft of a text is not its approval.
  private func holdsApproved(_ digest: String, of document: PolicyDocument) -> Bool {
    (history[document.path] ?? []).contains { entry in
      guard let state = states.document(entry.path, atCommit: entry.commit.id) else { return false }
      return state.digest == digest && state.approvals.contains { $0.digest == digest }
    }
  }

  public func lostTexts() -> [LostText] {
    let tags = repository.annotatedTags()
    guard !tags.isEmpty, !isShallow else { return [] }
    return corpus.documents.flatMap { document -> [LostText] in
      guard !document.approvals.isEmpty else { return [] }
      let paths = Set((history[document.path] ?? []).map(\.path) + [document.path]).sorted()
      return tags.compactMap { tag in
        guard
          let state = paths.lazy.compactMap({ self.states.document($0, atCommit: tag.commit) })
            .first,
          state.approvals.contains(where: { $0.digest == state.digest }),
          !holdsApproved(state.digest, of: document)
        else { return nil }
        return LostText(
          path: document.path, tag: tag.name, commit: tag.commit, version: state.version,
          digest: state.digest)
      }
    }
  }
}
