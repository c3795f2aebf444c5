import PolicyCore
import PolicyGit
import PolicyModel
import Synchronization

/// Everything that Git shows of the sign-off of a corpus. It is read when it is first asked for, and once.
public final class SignOffBook: SignOffSource {
  public let corpus: Corpus
  let repository: Repository
  let revision: String
  private let snapshot: any Snapshot
  public let states: DocumentStates
  private let derived = Mutex<PathMap<DocumentSignOff>?>(nil)
  private let versions = Mutex<PathMap<SignOffFacts.Versions>>([:])
  private let usesCache: Bool
  let believesCache: Bool
  private let target: LineView.Target?
  private let histories = Mutex<DocumentHistories?>(nil)
  private let entries = Memo<PathKey, [HistoryEntry]>()
  private let formerPlaces: FormerTextCache?
  /// See `DeletedDocument.swift`.
  let deletions = LateValue()
  let formerSignOffs = LateValue()

  /// - Parameters:
  ///   - snapshot: the state that the corpus was read from.
  ///   - revision: the commit whose history counts: of the revision itself, or the one on which the work tree rests.
  ///   - target: a revision; entries that it does not have are judged as if the revision were merged into it now.
  ///   - usesCache: whether proofs may be taken from an earlier run. What leaves the house is proven anew.
  ///   - believesCache: whether the order of commits that an earlier run read need not be read again, and where a claim alone
  ///     decides, commits need not be asked again.
  public init(
    _ corpus: Corpus, of snapshot: any Snapshot, in repository: Repository, revision: String,
    mergedInto target: String? = nil, usesCache: Bool = true, believesCache: Bool = false
  ) {
    self.target = target.flatMap { name in
      (try? repository.commit(at: name)).map { LineView.Target(name: name, commit: $0.id) }
    }
    self.usesCache = usesCache
    self.believesCache = believesCache
    self.corpus = corpus
    self.snapshot = snapshot
    self.repository = repository
    self.revision = revision
    states = DocumentStates(
      repository, fields: corpus.configuration.fields, kinds: corpus.configuration.kinds)
    formerPlaces =
      usesCache ? FormerTextCache(repository, fields: corpus.configuration.fields) : nil
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

  /// The commits that changed each document, newest first.
  ///
  /// - Throws: `GitError` where history cannot be read.
  public func readHistory() throws(GitError) -> PathMap<[HistoryEntry]> {
    try readHistories().entries(of: corpus.controlled.map(\.path) + [corpus.peoplePath])
  }

  /// The commits that changed a document; none where history cannot be read.
  func history(of path: String) -> [HistoryEntry] {
    entries.value(of: PathKey(path)) { (try? readHistories())?.entries(of: path) ?? [] }
  }

  public func consultations(on document: PolicyDocument) -> [Consultation] {
    Consultation.all(on: document, history(of: document.path), corpus.people)
  }

  /// The same of any file, also of one that is no document.
  func history(ofAny path: String) -> [HistoryEntry] {
    let known = history(of: path)
    guard known.isEmpty else { return known }
    return (try? repository.history(of: [path], at: revision))?[path] ?? []
  }

  private func readHistories() throws(GitError) -> DocumentHistories {
    let result = histories.withLock { histories -> Result<DocumentHistories, GitError> in
      if let histories { return .success(histories) }
      do throws(GitError) {
        let paths = corpus.controlled.map(\.path) + [corpus.peoplePath] + metricTables
        let read = try repository.histories(of: paths, at: revision)
        histories = read
        return .success(read)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// The bytes of a file of the state; nil where there is none.
  func content(of path: String) -> [UInt8]? { (try? snapshot.read(path)).flatMap { $0 } }

  private func derive() -> PathMap<DocumentSignOff> {
    let facts = facts()
    var result = PathMap<DocumentSignOff>()
    for document in signedOff {
      guard let known = facts[document.path] else { continue }
      result[document.path] = signOff(of: document, known)
    }
    versions.withLock { known in
      for (path, facts) in facts.sorted { known[path] = facts.versions }
    }
    return result
  }

  private func signOff(of document: PolicyDocument, _ facts: SignOffFacts) -> DocumentSignOff {
    DocumentSignOff(
      document.attestations.map { ProvenAttestation($0, whole($0, facts, document)) },
      setAside: facts.setAside.map(act),
      revival: facts.revival.map { .init(former: $0.former, act: act($0.proof)) })
  }

  /// What somebody did by a status, which names nobody, as an entry of theirs.
  private func act(_ proof: Proof) -> ProvenAttestation {
    ProvenAttestation(.settingAside(by: proof.person), proof)
  }

  /// The sign-off of a document as a commit before held it.
  ///
  /// - Parameter known: the commits that changed the document; nil where they are to be looked up.
  func signOff(
    ofFormer document: PolicyDocument, atCommit commit: String, history known: [HistoryEntry]?
  ) -> DocumentSignOff {
    let entries =
      known ?? (try? repository.history(of: [document.path], at: commit))?[document.path]
    return signOffs(
      ofFormer: [document], [document.path: commit], tip: commit,
      history: [document.path: entries ?? []])[document.path] ?? .none
  }

  /// The same of several, by their paths, which are different.
  ///
  /// - Parameters:
  ///   - commits: that held them, by their paths.
  ///   - tip: a commit that builds on all of these.
  ///   - history: of each up to there.
  func signOffs(
    ofFormer documents: [PolicyDocument], _ commits: PathMap<String>, tip: String,
    history: PathMap<[HistoryEntry]>
  ) -> PathMap<DocumentSignOff> {
    let former = Corpus(
      configuration: corpus.configuration, documents: documents, people: corpus.people,
      peoplePath: corpus.peoplePath, files: corpus.files)
    let derivation = SignOffDerivation(
      corpus: former, repository: repository, tip: tip, formerly: commits, states: states,
      history: history, registerPaths: registerPaths, lineTip: lineTip, target: target,
      believesCache: believesCache)
    derivation.readAhead(documents)
    let facts = derivation.facts(of: documents)
    return PathMap(
      documents.compactMap { document in
        facts[document.path].map { (document.path, signOff(of: document, $0)) }
      })
  }

  var lineTip: String? { (try? repository.commit(at: revision))?.id }

  /// Every path that people.yml had, the present one first.
  private var registerPaths: [String] {
    let former = (try? readHistories())?.steps(of: corpus.peoplePath).map(\.path) ?? []
    var seen = PathSet()
    return ([corpus.peoplePath] + former).filter { seen.insert($0) }
  }

  private var signedOff: [PolicyDocument] {
    corpus.controlled.filter { !$0.attestations.isEmpty }
  }

  /// What history shows of each document; who wrote what is taken from the cache, as far as the history is the same.
  private func facts() -> PathMap<SignOffFacts> {
    let documents = signedOff
    let histories = try? readHistories()
    let tip = lineTip
    var cache =
      usesCache
      ? SignOffCache(repository, fields: corpus.configuration.fields) : nil
    let blobs = tip.map { repository.blobNames(documents.map(\.path), atCommit: $0) } ?? [:]
    let derivation = SignOffDerivation(
      corpus: corpus, repository: repository, tip: tip, states: states,
      history: histories?.entries(of: documents.map(\.path)) ?? [:],
      registerPaths: registerPaths, lineTip: tip, target: target,
      believesCache: believesCache)
    let jobs = documents.map { document in
      let key = SignOffCache.key(histories, document.path, blob: blobs[document.path])
      return (document: document, key: key, kept: cache?.draft(of: document, key: key))
    }
    derivation.readAhead(jobs.filter { $0.kept == nil }.map(\.document))
    let drafts = Parallel.map(jobs) { derivation.draft($0.document, kept: $0.kept) }
    var records = PathMap<SignOffCache.Record>()
    for (job, draft) in zip(jobs, drafts) where !draft.isKept {
      records[job.document.path] = SignOffCache.Record(key: job.key, draft: draft)
    }
    cache?.store(records)
    return derivation.facts(of: documents, drafts)
  }

  /// A proof with what the present state adds to it.
  private func whole(
    _ entry: Attestation, _ facts: SignOffFacts, _ document: PolicyDocument
  ) -> Proof {
    var proof = facts.proofs[SignOffFacts.key(entry)] ?? .none
    proof.evidence = evidence(of: entry, document, writtenBy: proof.commit)
    guard let people = corpus.people else { return proof }
    let authorship = Authorship(authors: proof.authors, words: proof.words, people: people)
    proof.unknownAuthors = people.unknown(proof.authors)
    if let person = entry.by.flatMap({ people[$0] }) {
      proof.isByOnlyAuthor = authorship.isAlone(person)
      proof.lesserAuthors = authorship.others(than: person)
    }
    return proof
  }

  private func evidence(
    of entry: Attestation, _ document: PolicyDocument, writtenBy commit: Commit?
  ) -> Proof.Evidence {
    guard let name = entry.evidence else { return .none }
    guard let path = corpus.file(name, namedBy: document) else { return .missing(name) }
    guard let bytes = (try? snapshot.read(path)).flatMap({ $0 }) else { return .missing(name) }
    if let fault = EvidenceFault(bytes, at: path, namedBy: document.path) {
      return .unfit(path, fault)
    }
    if let stated = entry.evidenceDigest {
      return Digest(of: bytes).description == stated ? .file(path) : .changed(path)
    }
    // Without a digest, what was filed is what the commit held that wrote the entry.
    guard let commit, !repository.holds(bytes, at: path, inCommit: commit.id),
      let filed = repository.file(path, atCommit: commit.id)
    else { return .file(path) }
    return filed.bytes == bytes ? .file(path) : .changed(path)
  }
}

extension SignOffBook {
  public func file(_ path: String, by proven: ProvenAttestation) -> [UInt8]? {
    proven.commit.flatMap { repository.file(path, atCommit: $0.id)?.bytes }
  }

  public func formerTexts(of document: PolicyDocument) -> FormerTexts {
    let path = document.path
    return formerTexts(formerPlaces.map { ($0, path) }) { [self] in history(of: path) }
  }

  /// The texts that some commits of a document hold, newest first.
  public func formerTexts(in history: [HistoryEntry]) -> FormerTexts {
    formerTexts(nil) { history }
  }

  /// Keeps for the next run where former texts were found.
  public func keepFormerTexts() { formerPlaces?.store() }

  private func formerTexts(
    _ cache: (places: FormerTextCache, path: String)?,
    _ history: @escaping @Sendable () -> [HistoryEntry]
  ) -> FormerTexts {
    let states = states
    let repository = repository
    return FormerTexts(
      isIncomplete: isShallow || repository.isPartialClone,
      find: { digest in
        let history = history()
        func holds(_ index: Int) -> Bool {
          states.document(history[index].path, atCommit: history[index].commit.id)?.digest == digest
        }
        let position =
          cache.map { $0.places.position(of: digest, $0.path, in: history, holds) }
          ?? history.indices.first(where: holds)
        guard let entry = position.map({ history[$0] }),
          let state = states.document(entry.path, atCommit: entry.commit.id),
          let blob = states.blobName(entry.path, atCommit: entry.commit.id)
        else { return nil }
        return FormerText(path: entry.path, commit: entry.commit, blob: blob, source: state.source)
      },
      arrival: { digest in
        history().prefix { states.document($0.path, atCommit: $0.commit.id)?.digest == digest }
          .last?.commit
      })
  }

  public func versionsBefore(_ document: PolicyDocument) -> [String] {
    _ = signOff(of: document)
    guard let known = versions.withLock({ $0[document.path] }) else { return [] }
    // A draft's number may be thought better of; what was approved stays, also when its entry is taken away.
    let last = known.stated.first { $0 != document.version }
    return Set(known.approved).union([last].compactMap { $0 }).sorted()
  }

  /// Whether some commit holds the text together with an approval of it: the draft of a text is not its approval.
  private func holdsApproved(_ digest: String, of document: PolicyDocument) -> Bool {
    history(of: document.path).contains { entry in
      guard let state = states.document(entry.path, atCommit: entry.commit.id) else { return false }
      return state.digest == digest && state.approvals.contains { $0.digest == digest }
    }
  }

  public func lostTexts() -> [LostText] {
    let tags = repository.annotatedTags()
    guard !tags.isEmpty, !isShallow else { return [] }
    return corpus.documents.flatMap { document -> [LostText] in
      guard !document.approvals.isEmpty else { return [] }
      let paths = PathSet(history(of: document.path).map(\.path) + [document.path]).sorted
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
