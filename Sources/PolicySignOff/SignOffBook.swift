import PolicyCore
import PolicyGit
import PolicyModel
import Synchronization

/// Everything that Git shows of the sign-off of a corpus. It is read when it is first asked for, and once.
public final class SignOffBook: SignOffSource {
  public let corpus: Corpus
  let repository: Repository
  private let revision: String
  private let snapshot: any Snapshot
  let states: DocumentStates
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
    return derivation(
      of: corpus, tip: (try? repository.commit(at: revision))?.id, history: history
    ).run()
  }

  /// The sign-off of a document as a commit before held it.
  ///
  /// - Parameter known: the commits that changed the document; nil where they are to be looked up.
  func signOff(
    ofFormer document: PolicyDocument, atCommit commit: String, history known: [HistoryEntry]?
  ) -> DocumentSignOff {
    let entries =
      known ?? (try? repository.history(of: [document.path], at: commit))?[document.path]
    var history = history
    history[document.path] = entries ?? []
    let former = Corpus(
      configuration: corpus.configuration, documents: [document], people: corpus.people,
      peoplePath: corpus.peoplePath, files: corpus.files)
    return derivation(of: former, tip: commit, history: history).run()[document.path] ?? .none
  }

  private func derivation(
    of corpus: Corpus, tip: String?, history: [String: [HistoryEntry]]
  ) -> SignOffDerivation {
    let former = (history[corpus.peoplePath] ?? []).map(\.path)
    let registerPaths = ([corpus.peoplePath] + former).reduce(into: [String]()) { paths, path in
      if !paths.contains(path) { paths.append(path) }
    }
    let snapshot = snapshot
    return SignOffDerivation(
      corpus: corpus, repository: repository, tip: tip, states: states, history: history,
      registerPaths: registerPaths, readFile: { path in (try? snapshot.read(path)).flatMap { $0 } }
    )
  }
}

extension SignOffBook {
  public func text(of document: PolicyDocument, withDigest digest: String) -> SourceText? {
    (history[document.path] ?? []).lazy.compactMap { entry in
      self.states.document(entry.path, atCommit: entry.commit.id)
    }.first { $0.digest == digest }?.source
  }

  public func versionBefore(_ document: PolicyDocument) -> String? {
    (history[document.path] ?? []).lazy
      .compactMap { self.states.document($0.path, atCommit: $0.commit.id)?.version }
      .first { $0 != document.version }
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
          !holds(digest: state.digest, of: document)
        else { return nil }
        return LostText(
          path: document.path, tag: tag.name, commit: tag.commit, version: state.version,
          digest: state.digest)
      }
    }
  }
}
