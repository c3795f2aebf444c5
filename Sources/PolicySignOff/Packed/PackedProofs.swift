import PolicyCore
import PolicyGit
import PolicyModel

/// Climbs the ladder of proof with the objects that a pack carries, and by the same judgement as in the repository.
public struct PackedProofs {
  /// Why the objects do not bear out what the pack says, a clause.
  public struct Fault: Error, Sendable {
    public let reason: String
  }

  private let source: any ObjectSource
  private let states: DocumentStates
  /// The commit of the pack, 40 hexadecimal digits.
  private let tip: String
  private let verdicts: [String: SignatureVerdict]
  private let line: FirstParents

  /// - Parameter fields: the company's own keys, as the pack states them.
  public init(
    _ entries: [PackedEntry], of source: any ObjectSource, tip: String, fields: [String: String]
  ) {
    self.source = source
    self.tip = tip
    states = DocumentStates(source, fields: fields)
    line = FirstParents(from: tip, in: source)
    verdicts = PackedProofs.verdicts(on: entries, source, states)
  }

  /// What the objects show of an entry.
  public func proof(of entry: PackedEntry) throws(Fault) -> Proof {
    var proof = Proof()
    if let written = entry.written { proof = try self.proof(of: entry, written) }
    if proof.rungInGit < .signed, let tagged = entry.tagged { try raise(&proof, entry, tagged) }
    return proof
  }

  // MARK: The commit that wrote it

  private func proof(
    of entry: PackedEntry, _ written: PackedEntry.Witness
  ) throws(Fault) -> Proof {
    let commit = try commit(written.place.commit)
    let (state, attestation) = try find(entry, at: written.place)
    guard Set(written.before.map(\.commit)) == Set(commit.parents) else {
      throw Fault(reason: "the states before it are not those of the commit's parents")
    }
    let paths = Set(written.before.map(\.path) + [written.place.path])
    for parent in commit.parents {
      for path in paths {
        let place = PackedEntry.Place(commit: parent, path: path)
        if try document(at: place)?.attestations.contains(where: entry.isSame) == true {
          throw Fault(reason: "the entry stood there before the commit \(commit.id.prefix(7))")
        }
      }
    }
    var proof = Proof()
    proof.isCommitted = true
    proof.commit = commit
    proof.digest = state.digest
    let day = commit.committer.when.localDate
    var way: LineView.Way?
    if let line = written.line { way = try self.way(line) }
    let judgement = EntryJudgement(
      attestation, present: nil,
      mergeTolerance: written.line?.judgedOn == nil ? nil : Period.days(0))
    let verdict = verdicts[commit.id]
    var judged = judgement.judged(
      by: try register(written.register, before: commit), verdict, on: day)
    if let way {
      judgement.restrict(&judged, to: way, verdict, on: day)
    } else {
      judged.withdraw("it is not on the first-parent line")
      if judged.register == .person { judged.register = .noPersonOnLine }
    }
    proof.arrival = way?.arrival
    proof.take(judged, of: commit, isReplaced: written.isReplaced)
    return proof
  }

  // MARK: A tag over it

  private func raise(
    _ proof: inout Proof, _ entry: PackedEntry, _ tagged: PackedEntry.Witness
  ) throws(Fault) {
    guard let name = tagged.tag, let tag = source.recordedTag(name.id, name: name.name) else {
      throw Fault(reason: "the tag is not in the pack")
    }
    guard tag.commit == tagged.place.commit else {
      throw Fault(reason: "the tag \(tag.name) is over another commit")
    }
    let (state, attestation) = try find(entry, at: tagged.place)
    guard entry.digest == nil || entry.digest == state.digest,
      TagMessage(tag).names(attestation, of: state, paths: [tagged.place.path])
    else { throw Fault(reason: "the tag \(tag.name) does not name the entry") }
    let commit = try commit(tag.commit)
    let judgement = EntryJudgement(attestation, present: nil, mergeTolerance: nil)
    let verdict = verdicts[tag.id]
    var judged = judgement.judged(
      by: try register(tagged.register, before: commit), verdict, on: tag.tagger.when.localDate)
    // Nothing shows when a tag was made, so its key has to stand in people.yml of the pack's own commit.
    guard let line = tagged.line, line.commit == tip, let register = line.register,
      register.commit == tip
    else { throw Fault(reason: "the tag \(tag.name) is not judged by the commit of the pack") }
    let now = LineView.Way(
      register: try people(at: register), arrival: nil, place: "the first-parent line")
    let end = try self.commit(tip).committer.when.localDate
    judgement.restrict(&judged, to: now, verdict, on: end)
    guard case .valid = judged.signature,
      judged.addresses.contains(tag.tagger.email.lowercased())
    else { return }
    proof.rungInGit = .signed
    proof.signature = judged.signature
    proof.register = judged.register
    proof.heldRole = judged.heldRole
    proof.digest = proof.digest ?? state.digest
    proof.tag = tag
  }

  // MARK: What the objects hold

  private func commit(_ id: String) throws(Fault) -> Commit {
    guard let commit = source.recordedCommit(id) else {
      throw Fault(reason: "commit \(id.prefix(12)) is not in the pack")
    }
    return commit
  }

  /// Nil where the trees show that there is no such file.
  private func document(at place: PackedEntry.Place) throws(Fault) -> DocumentState? {
    try requireWhole(place)
    return states.document(place.path, atCommit: place.commit)
  }

  private func people(at place: PackedEntry.Place) throws(Fault) -> PeopleRegister? {
    guard place.path.split(separator: "/").last == "people.yml" else {
      throw Fault(reason: "\(place.path) is no people.yml")
    }
    try requireWhole(place)
    return states.people(place.path, atCommit: place.commit)
  }

  private func requireWhole(_ place: PackedEntry.Place) throws(Fault) {
    guard let missing = source.committedPath(place.path, atCommit: place.commit).missing else {
      return
    }
    throw Fault(
      reason: "object \(missing.prefix(12)), which leads to \(place.path), is not in the pack")
  }

  private func find(
    _ entry: PackedEntry, at place: PackedEntry.Place
  ) throws(Fault) -> (DocumentState, Attestation) {
    guard let state = try document(at: place),
      let found = state.attestations.first(where: entry.isSame)
    else {
      throw Fault(
        reason: "\(place.path) of commit \(place.commit.prefix(7)) does not hold the entry")
    }
    // A document is called by its id, and by its path where it has none.
    guard state.id.map({ $0 == entry.document }) ?? true else {
      throw Fault(
        reason:
          "the text that it was given for is \(state.id ?? place.path), and no text of \(entry.document)"
      )
    }
    return (state, found)
  }

  private func register(
    _ place: PackedEntry.Place?, before commit: Commit
  ) throws(Fault) -> PeopleRegister? {
    guard let place else { return nil }
    guard place.commit == commit.parents.first else {
      throw Fault(reason: "its people.yml is not that of the commit's first parent")
    }
    return try people(at: place)
  }

  /// The way of an entry to the line, each step of it looked up.
  private func way(_ claimed: PackedEntry.Line) throws(Fault) -> LineView.Way {
    guard let position = line.positions[claimed.commit] else {
      throw Fault(
        reason:
          "commit \(claimed.commit.prefix(7)), which brought it, is not on the first-parent line of the pack's commit"
      )
    }
    let landing = try commit(claimed.commit)
    let before = position + 1 < line.ids.count ? line.ids[position + 1] : landing.parents.first
    var register: PeopleRegister?
    if let place = claimed.register {
      guard place.commit == before || place.commit == landing.id else {
        throw Fault(reason: "its people.yml is not that of the first-parent line just before")
      }
      register = try people(at: place)
      // The first people.yml counts for what comes with it, and only the first.
      if place.commit == landing.id, let before,
        try people(at: PackedEntry.Place(commit: before, path: place.path)) != nil
      {
        throw Fault(reason: "its people.yml is not the first of the first-parent line")
      }
    }
    let least = landing.committer.when.date
    guard claimed.day.adding(days: 1) >= least,
      claimed.judgedOn == nil || claimed.judgedOn == claimed.day
    else { throw Fault(reason: "its day is not that on which it reached the first-parent line") }
    var arrival = Proof.Arrival(commit: landing.id, day: claimed.day)
    arrival.judgedOn = claimed.judgedOn
    return LineView.Way(
      register: register, arrival: arrival, place: "commit \(landing.id.prefix(7))")
  }

  /// What each signature is worth, by the commit or tag that carries it.
  private static func verdicts(
    on entries: [PackedEntry], _ source: any ObjectSource, _ states: DocumentStates
  ) -> [String: SignatureVerdict] {
    var jobs: [String: SignatureVerifier.Job] = [:]
    var keys: Set<PublicKey> = []
    for witness in entries.flatMap(\.witnesses) {
      for place in witness.registers {
        keys.formUnion(states.people(place.path, atCommit: place.commit).map(PublicKeys.all) ?? [])
      }
      if let name = witness.tag {
        guard jobs[name.id] == nil, let tag = source.recordedTag(name.id, name: name.name),
          let signed = SignedObject(tag: tag.raw)
        else { continue }
        jobs[tag.id] = SignatureVerifier.Job(signed, time: tag.tagger.when.seconds)
      } else if jobs[witness.place.commit] == nil,
        let raw = source.rawObject(witness.place.commit, .commit),
        let commit = source.recordedCommit(witness.place.commit),
        let signed = SignedObject(commit: raw.bytes)
      {
        jobs[commit.id] = SignatureVerifier.Job(signed, time: commit.committer.when.seconds)
      }
    }
    return SignatureVerifier.verdicts(on: jobs, keys: keys)
  }
}

/// A first-parent line, as far as its commits are at hand.
private struct FirstParents {
  /// Newest first.
  private(set) var ids: [String] = []
  private(set) var positions: [String: Int] = [:]

  init(from tip: String, in source: any ObjectSource) {
    var next: String? = tip
    while let id = next, positions[id] == nil, let commit = source.recordedCommit(id) {
      positions[id] = ids.count
      ids.append(id)
      next = commit.parents.first
    }
  }
}
