import PolicyCore
import PolicyGit
import PolicyModel

/// Climbs the ladder of proof for the approvals and reviews of some documents, as far as history goes.
struct SignOffDerivation {
  let corpus: Corpus
  let repository: Repository
  /// The commit whose history counts, 40 hexadecimal digits; nil on a branch without commits.
  let tip: String?
  /// The commits that held documents which are judged as they were then, by path.
  var formerly = PathMap<String>()
  let states: DocumentStates
  /// By path of the document, newest first.
  let history: PathMap<[HistoryEntry]>
  /// Every path that people.yml had, the present one first.
  let registerPaths: [String]
  /// The end of the first-parent line that entries have to reach; nil on a branch without commits.
  let lineTip: String?
  /// The branch into which they would be merged now.
  let target: LineView.Target?
  /// Whether what an earlier run found of commits need not be asked of them again: when they reached the line, and where a
  /// claim alone decides, who wrote an entry.
  let believesCache: Bool

  /// By path of the document.
  func facts(of documents: [PolicyDocument]) -> PathMap<SignOffFacts> {
    facts(of: documents, Parallel.map(documents) { draft($0) })
  }

  /// The same from what is known of who wrote what.
  func facts(
    of documents: [PolicyDocument], _ drafts: [SignOffDraft]
  ) -> PathMap<SignOffFacts> {
    let commits = drafts.flatMap(\.commits)
    let line = lineTip.map { tip in
      LineView(
        repository, states, registerPaths: registerPaths, tip: tip, target: target,
        of: Set(commits.map(\.id)), believesCache: believesCache)
    }
    let verdicts = verdicts(on: commits, line)
    var standings: [String: Standing] = [:]
    for commit in commits where standings[commit.id] == nil {
      standings[commit.id] = Standing(
        register: register(before: commit), secondsBeforeParent: secondsBeforeParent(commit),
        way: line?.way(of: commit))
    }
    var tags = TagProofs(
      repository: repository, tip: tip, states: states, registers: self,
      isNeeded: hasKeys)
    var result = PathMap<SignOffFacts>()
    for (document, draft) in zip(documents, drafts) {
      let paths = PathSet((history[document.path] ?? []).map(\.path) + [document.path]).sorted
      var facts = SignOffFacts(versions: draft.versions)
      for entry in document.attestations {
        let key = SignOffFacts.key(entry)
        guard let item = draft.items[key] else { continue }
        var proof = proof(of: entry, item, verdicts, standings)
        rebind(&proof, of: entry, in: document)
        if proof.rungInGit < .signed {
          tags.raise(&proof, of: entry, paths: paths, upTo: formerly[document.path])
        }
        facts.proofs[key] = proof
      }
      facts.setAside = draft.setAside.map { proof(ofStatus: $0, verdicts, standings) }
      facts.revival = draft.revival.flatMap { item in
        item.former.map { ($0, proof(ofStatus: item, verdicts, standings)) }
      }
      result[document.path] = facts
    }
    return result
  }

  /// Without a key of anybody, no tag can be signed by an approver.
  private var hasKeys: Bool { corpus.people?.people.contains { !$0.keys.isEmpty } ?? false }

  // MARK: Who wrote what

  /// - Parameter kept: what an earlier run found, which counts where the commits say the same.
  func draft(_ document: PolicyDocument, kept: SignOffDraft? = nil) -> SignOffDraft {
    let writers = EntryWriters(
      repository: repository, states: states, history: history[document.path] ?? [])
    let areClaimsEnough = believesCache && corpus.configuration.signOff.restsOnClaims
    if let kept, areClaimsEnough && writers.names(kept, of: document) { return kept }
    if let kept, writers.confirm(kept, of: document) { return kept }
    let present = (formerly[document.path] ?? tip).flatMap {
      states.document(document.path, atCommit: $0)
    }
    let entries = document.attestations.map { entry in
      let isCommitted = present?.holds(entry) ?? false
      // What the commit itself does not hold, no commit before it wrote.
      return (
        entry: entry, isCommitted,
        writer: isCommitted ? writers.writer(of: entry) : EntryWriters.Writer.unknown
      )
    }
    let approved = entries.filter { $0.entry.kind == .approval }.compactMap(\.writer.index)
    var items: [String: SignOffDraft.Item] = [:]
    for (entry, isCommitted, writer) in entries {
      let index = writer.index
      var item = SignOffDraft.Item(
        isCommitted: isCommitted, commit: index.map { writers.history[$0].commit },
        withdrawal: writers.withdrawal(writer),
        digest: index.flatMap { writers.state(at: $0)?.digest })
      defer { items[SignOffFacts.key(entry)] = item }
      guard entry.kind == .approval else { continue }
      // The text is that of everyone since the approval before; an entry not committed yet covers all up to now.
      let start = index ?? 0
      let end = approved.filter { $0 > start }.min() ?? writers.history.count
      let now = index == nil ? present : nil
      let merges = writers.mergeWritings(
        from: start, to: end, endingAt: now == nil ? nil : formerly[document.path] ?? tip)
      item.authors = writers.authors(from: start, to: end).union(merges.map(\.author))
      item.knowsAuthors = !writers.isCut(from: start, to: end)
      if item.authors.count > 1 {
        item.words = writers.words(from: start, to: end, merges, of: now)
      }
    }
    return SignOffDraft(
      items: items, setAside: setAside(document, present, writers),
      revival: document.approvals.isEmpty ? nil : revival(document, present, writers),
      versions: document.approvals.isEmpty ? SignOffFacts.Versions() : writers.versions())
  }

  /// The status that takes a document out of force.
  private func setAside(
    _ document: PolicyDocument, _ present: DocumentState?, _ writers: EntryWriters
  ) -> SignOffDraft.Item? {
    guard let status = document.status, status.isSetAside, present?.status == status else {
      return nil
    }
    let writer = writers.writer(of: status)
    let commit = writer.index.map { writers.history[$0].commit }
    return SignOffDraft.Item(
      isCommitted: true, commit: commit, withdrawal: writers.withdrawal(writer))
  }

  /// What brought a document back that was out of force; nil for one that never was, or that is.
  private func revival(
    _ document: PolicyDocument, _ present: DocumentState?, _ writers: EntryWriters
  ) -> SignOffDraft.Item? {
    guard document.asksToBeFollowed, let present, !present.isSetAside,
      let former = writers.lastSetAside
    else { return nil }
    let writer = writers.writer { !$0.isSetAside }
    let commit = writer.index.map { writers.history[$0].commit }
    return SignOffDraft.Item(
      isCommitted: true, commit: commit, withdrawal: writers.withdrawal(writer), former: former)
  }

  // MARK: Signatures

  /// The verdict on the signature of each commit that has one, by its id.
  private func verdicts(on commits: [Commit], _ line: LineView?) -> [String: SignatureVerdict] {
    var jobs: [String: SignatureVerifier.Job] = [:]
    var keys: Set<PublicKey> = []
    var seen: Set<ObjectIdentifier> = []
    func add(_ register: PeopleRegister?) {
      guard let register, seen.insert(register.identity).inserted else { return }
      keys.formUnion(PublicKeys.all(of: register))
    }
    add(corpus.people)
    for commit in commits where jobs[commit.id] == nil {
      guard let raw = repository.signedBytes(ofCommit: commit.id),
        let signed = SignedObject(commit: raw)
      else { continue }
      jobs[commit.id] = SignatureVerifier.Job(signed, time: commit.committer.when.seconds)
      add(register(before: commit))
      add(line?.way(of: commit)?.register)
    }
    return SignatureVerifier.verdicts(on: jobs, keys: keys)
  }

  /// people.yml as it was before a commit; nil where there was none, or the commit has no parent.
  func register(before commit: Commit) -> PeopleRegister? {
    guard let parent = commit.parents.first else { return nil }
    return register(at: parent)
  }

  func register(at commit: String) -> PeopleRegister? {
    registerPaths.lazy.compactMap { states.people($0, atCommit: commit) }.first
  }

  // MARK: The rung

  /// A status names nobody: it is the act of the author of its commit.
  private func proof(
    ofStatus item: SignOffDraft.Item, _ verdicts: [String: SignatureVerdict],
    _ standings: [String: Standing]
  ) -> Proof {
    let person = item.commit.flatMap { commit in
      register(before: commit)?.person(withAddress: commit.author.email)
    }
    var proof = proof(of: .settingAside(by: person?.id), item, verdicts, standings)
    proof.person = person?.id
    return proof
  }

  /// An entry without a digest is of the text as it was read when it was written: by `fields` of policyc.yml of then.
  private func rebind(_ proof: inout Proof, of entry: Attestation, in document: PolicyDocument) {
    let settings = corpus.configuration
    guard entry.digest == nil, let commit = proof.commit, let digest = proof.digest,
      let fields = states.fields(
        settings.file ?? Configuration.fileName, atCommit: commit.id), fields != settings.fields,
      let path = history[document.path]?.first(where: { $0.commit.id == commit.id })?.path,
      let file = repository.file(path, atCommit: commit.id)
    else { return }
    let then = DocumentState(file.bytes, path: path, fields: fields).digest
    proof.isMappedOtherwise = then != digest
    proof.digest = then
  }

  /// What is the same for all entries that a commit wrote.
  private struct Standing {
    /// people.yml as it was before the commit.
    var register: PeopleRegister?
    var secondsBeforeParent: Int64
    /// Nil for one that is not on the line.
    var way: LineView.Way?
  }

  private func proof(
    of entry: Attestation, _ item: SignOffDraft.Item, _ verdicts: [String: SignatureVerdict],
    _ standings: [String: Standing]
  ) -> Proof {
    var proof = Proof()
    proof.isCommitted = item.isCommitted
    proof.commit = item.commit
    proof.withdrawal = item.withdrawal
    proof.digest = item.digest
    proof.authors = item.knowsAuthors ? item.authors.sorted() : []
    proof.words = item.knowsAuthors ? item.words : [:]
    guard let commit = item.commit, let standing = standings[commit.id] else { return proof }
    proof.secondsBeforeParent = standing.secondsBeforeParent
    let way = standing.way
    let judgement = EntryJudgement(
      entry, present: corpus.people,
      mergeTolerance: corpus.configuration.signOff.mergeTolerance)
    var judged = judgement.judged(
      by: standing.register, verdicts[commit.id], on: commit.committer.when.localDate)
    if let way {
      judgement.restrict(&judged, to: way, verdicts[commit.id], on: commit.committer.when.localDate)
    } else {
      judged.withdraw("it is not on the first-parent line that was read")
    }
    proof.arrival = way?.arrival
    proof.arrival?.judgedOn = way.flatMap { way in
      judgement.latest(of: way, on: commit.committer.when.localDate)
    }
    proof.line = way?.place
    proof.take(judged, of: commit, isReplaced: repository.isReplaced(commit.id))
    return proof
  }

  private func secondsBeforeParent(_ commit: Commit) -> Int64 {
    let latest = commit.parents.compactMap { try? repository.commit(at: $0) }
      .map(\.committer.when.seconds).max()
    return latest.map { max(0, $0 - commit.committer.when.seconds) } ?? 0
  }
}
