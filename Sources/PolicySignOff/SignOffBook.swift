import PolicyCore
import PolicyGit
import PolicyModel
import Synchronization

/// Everything that Git shows of the sign-off of a corpus. It is read when it is first asked for, and once.
public final class SignOffBook: Sendable {
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
      corpus: corpus, repository: repository, tip: (try? repository.commit(at: revision))?.id, states: states, history: history,
      registerPaths: registerPaths, readFile: { path in (try? snapshot.read(path)).flatMap { $0 } }
    ).run()
  }
}

extension SignOffBook {
  /// The newest text of a document in history that has this content digest.
  public func text(of document: PolicyDocument, withDigest digest: String) -> SourceText? {
    (history[document.path] ?? []).lazy.compactMap { entry in
      self.states.document(entry.path, atCommit: entry.commit.id)
    }.first { $0.digest == digest }?.source
  }

  /// Whether history holds a text of this document with this content digest.
  public func holds(digest: String, of document: PolicyDocument) -> Bool {
    text(of: document, withDigest: digest) != nil
  }
}
