import PolicyCore
import PolicyGit
import PolicyModel

/// The sentences of a proof.
struct ProofWords {
  let proof: Proof
  /// Of the person whose entry it is.
  let name: String
  let people: PeopleRegister?
  let isPartial: Bool

  func basis(evidenceDigest: String?) -> String {
    switch (proof.rung, proof.signature) {
    case (.signed, .valid(let key)): "Signed by \(name) with the key \(key), in \(place).\(filed)"
    case (.signed, _): "Signed by \(name), in \(place).\(filed)"
    case (.attributed, _):
      "Written from \(address), an address of \(name), in \(place).\(filed)"
    case (.recorded, _): "\(name)'s own record is filed with the document:\(record(evidenceDigest))"
    case (.claimed, _): "The document states it; nothing else shows it."
    }
  }

  func limit() -> String? {
    let missing = [evidenceFault, reason].compactMap { $0 }
    return missing.isEmpty ? nil : missing.joined(separator: " ")
  }

  private var place: String { proof.place }

  private var address: String { proof.commit?.author.email ?? "" }

  private var filed: String {
    if case .file(let path) = proof.evidence { return " Filed evidence: \(path)." }
    return ""
  }

  private func record(_ digest: String?) -> String {
    guard case .file(let path) = proof.evidence else { return "" }
    return " \(path)" + (digest.map { " (\($0))." } ?? ", whose digest the entry does not name.")
  }

  private var evidenceFault: String? {
    switch proof.evidence {
    case .none, .file: nil
    case .changed(let path):
      "The filed evidence \(path) is not the file that was recorded: its digest is another."
    case .missing(let path): "The evidence that it names, \(path), is not there."
    case .unfit(let path, let fault): "The filed evidence \(path) \(fault.words)."
    }
  }

  private var reason: String? { proof.whyNoBetter(of: name, people, isPartial: isPartial) }
}

extension Proof {
  /// Why the rung is not a higher one, in one sentence; nil at the top of the ladder. Every output takes it from here.
  ///
  /// - Parameters:
  ///   - name: of the person whose entry it is.
  ///   - isPartial: whether the clone is shallow or partial.
  public func whyNoBetter(
    of name: String, _ people: PeopleRegister?, isPartial: Bool
  ) -> String? {
    if rung == .signed { return nil }
    guard isCommitted else { return "It is not committed yet." }
    if let withdrawal {
      return
        "Commit \(withdrawal.id.prefix(7)) took it away, and no commit of its own brought it back."
    }
    guard let commit else {
      return isPartial
        ? "This clone is shallow or partial and does not show the commit that wrote it."
        : "No commit of its own wrote it; a merge did."
    }
    switch register {
    case .noRegister: return "There was no people.yml before \(place)."
    case .noPerson: return "people.yml did not name \(name) before \(place)."
    case .noPersonOnLine:
      return arrival != nil
        ? "people.yml on the first-parent line did not name \(name) just before \(line ?? place) brought the entry."
        : "people.yml on \(line ?? "the branch") does not name \(name) yet: merge people.yml there first."
    case .unknown:
      return "\(capitalisedPlace) has no parent whose people.yml could vouch for \(name)."
    case .person: break
    }
    if let fault = signatureFault(of: name, people) { return fault }
    let author =
      rung < .attributed ? " is by \(commit.author.email), no address of \(name), and" : ""
    return "\(capitalisedPlace)\(author) carries no signature."
  }

  /// What speaks against the signature, in one sentence; nil where there is none, or it holds.
  public func signatureFault(of name: String, _ people: PeopleRegister?) -> String? {
    switch signature {
    case .none, .valid: nil
    case .otherPerson(let id):
      "\(capitalisedPlace) is signed by \(people?[id]?.name ?? id), not by \(name)."
    case .keyNotInForce(let why):
      "The signature of \(place) is by a key that did not count on that day: \(why)."
    case .unknownKey(let key):
      "\(capitalisedPlace) carries a signature by an unknown key, \(key)."
    case .othersCommit(let address):
      "\(capitalisedPlace) is signed by \(name) and written by \(address): who rebases or picks the commit of another approves nothing."
    case .invalid(let why): "The signature of \(place) is invalid: \(why)."
    case .unverifiable(let why): "The signature of \(place) could not be checked: \(why)."
    }
  }

  private var capitalisedPlace: String { capitalised(place) }
}
