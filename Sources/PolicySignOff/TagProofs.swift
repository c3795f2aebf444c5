import PolicyCore
import PolicyGit
import PolicyModel

/// Signed tags as proof: an approver who signs a tag vouches for the entries of theirs that its commit holds and its message
/// names, each over the text that stands there. A tag of a release names none, and proves none.
///
/// Nothing shows when a tag was made but the tag itself. So its key has to be in force now as well.
struct TagProofs {
  private let registers: SignOffDerivation
  private let states: DocumentStates
  private let tags: [AnnotatedTag]
  private var verdicts: [String: SignatureVerdict]?
  private let repository: Repository
  private let lineTip: Commit?

  init(
    repository: Repository, tip: String?, states: DocumentStates, registers: SignOffDerivation,
    isNeeded: Bool
  ) {
    self.repository = repository
    self.states = states
    self.registers = registers
    lineTip = (registers.target?.commit ?? registers.lineTip).flatMap {
      try? repository.commit(at: $0)
    }
    guard isNeeded, let tip else {
      tags = []
      return
    }
    tags = repository.annotatedTags().filter { tag in
      SignedObject(tag: tag.raw) != nil && repository.reaches(tag.commit, from: tip)
    }
  }

  /// Lifts a proof to `signed` where a tag of the approver's holds the entry.
  ///
  /// - Parameters:
  ///   - paths: every path that the document had.
  ///   - end: a commit which no tag may lie beyond; nil for the present one.
  mutating func raise(
    _ proof: inout Proof, of entry: Attestation, paths: [String], upTo end: String?
  ) {
    let states = states
    for tag in tags {
      guard
        let state = paths.lazy.compactMap({ states.document($0, atCommit: tag.commit) }).first,
        state.holds(entry), entry.digest == nil || entry.digest == state.digest,
        TagMessage(tag).names(entry, of: state, paths: paths),
        end.map({ repository.reaches(tag.commit, from: $0) }) ?? true,
        let commit = try? repository.commit(at: tag.commit)
      else { continue }
      guard let judged = judged(entry, tag, of: commit), case .valid = judged.signature,
        judged.addresses.contains(tag.tagger.email.lowercased())
      else { continue }
      proof.rungInGit = .signed
      proof.signature = judged.signature
      proof.register = judged.register
      proof.heldRole = judged.heldRole
      proof.tag = tag
      return
    }
  }

  private mutating func judged(
    _ entry: Attestation, _ tag: AnnotatedTag, of commit: Commit
  ) -> EntryJudgement.Result? {
    guard let lineTip else { return nil }
    let verdict = verdict(on: tag)
    let judgement = EntryJudgement(entry, present: registers.corpus.people, mergeTolerance: nil)
    var result = judgement.judged(
      by: registers.register(before: commit), verdict, on: tag.tagger.when.localDate)
    let now = LineView.Way(
      register: registers.register(at: lineTip.id), arrival: nil, place: "the first-parent line")
    judgement.restrict(&result, to: now, verdict, on: lineTip.committer.when.localDate)
    return result
  }

  private mutating func verdict(on tag: AnnotatedTag) -> SignatureVerdict? {
    if let verdicts { return verdicts[tag.id] }
    var jobs: [String: SignatureVerifier.Job] = [:]
    var keys = Set(registers.corpus.people.map(PublicKeys.all) ?? [])
    var seen: Set<ObjectIdentifier> = []
    for tag in tags {
      guard let signed = SignedObject(tag: tag.raw) else { continue }
      jobs[tag.id] = SignatureVerifier.Job(signed, time: tag.tagger.when.seconds)
      guard let register = registers.register(at: tag.commit),
        seen.insert(register.identity).inserted
      else { continue }
      keys.formUnion(PublicKeys.all(of: register))
    }
    let all = SignatureVerifier.verdicts(on: jobs, keys: keys)
    verdicts = all
    return all[tag.id]
  }
}
