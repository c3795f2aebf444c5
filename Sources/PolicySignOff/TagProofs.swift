import PolicyCore
import PolicyGit
import PolicyModel

/// Signed tags as proof: an approver who signs a tag vouches for the entries of theirs that its commit holds, each over the
/// text that stands there.
struct TagProofs {
  private let registers: SignOffDerivation
  private let states: DocumentStates
  private let tags: [AnnotatedTag]
  private var verdicts: [String: SignatureVerdict]?
  private let repository: Repository

  init(
    repository: Repository, tip: String?, states: DocumentStates, registers: SignOffDerivation,
    isNeeded: Bool
  ) {
    self.repository = repository
    self.states = states
    self.registers = registers
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
  /// - Parameter paths: every path that the document had.
  mutating func raise(_ proof: inout Proof, of entry: Attestation, paths: [String]) {
    let states = states
    for tag in tags {
      guard
        let state = paths.lazy.compactMap({ states.document($0, atCommit: tag.commit) }).first,
        state.holds(entry), entry.digest == nil || entry.digest == state.digest,
        let commit = try? repository.commit(at: tag.commit)
      else { continue }
      let day = tag.tagger.when.date
      let judged = registers.judge(
        entry, by: registers.register(before: commit), verdict: verdict(on: tag), on: day)
      guard case .valid = judged.signature else { continue }
      proof.rungInGit = .signed
      proof.signature = judged.signature
      proof.register = judged.register
      proof.heldRole = judged.heldRole
      proof.tag = tag
      return
    }
  }

  private mutating func verdict(on tag: AnnotatedTag) -> SignatureVerdict? {
    if let verdicts { return verdicts[tag.id] }
    var jobs: [String: SignatureVerifier.Job] = [:]
    var keys = Set(registers.corpus.people.map(PublicKeys.all) ?? [])
    for tag in tags {
      guard let signed = SignedObject(tag: tag.raw) else { continue }
      jobs[tag.id] = SignatureVerifier.Job(signed, time: tag.tagger.when.seconds)
      keys.formUnion(registers.register(at: tag.commit).map(PublicKeys.all) ?? [])
    }
    let all = repository.verdicts(on: jobs, keys: keys)
    verdicts = all
    return all[tag.id]
  }
}
