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

  func basis(evidenceDigest: String?) -> Phrase {
    switch (proof.rung, proof.signature) {
    case (.signed, .valid(let key)):
      withFiled(Phrase("Signed by \(name) with the key \(key), in \(place)."))
    case (.signed, _): withFiled(Phrase("Signed by \(name), in \(place)."))
    case (.attributed, _):
      withFiled(Phrase("Written from \(address), an address of \(name), in \(place)."))
    case (.recorded, _): record(evidenceDigest)
    case (.claimed, _): Phrase("The document states it; nothing else shows it.")
    }
  }

  func limit() -> Phrase? {
    let missing = [evidenceFault, reason].compactMap { $0 }
    return missing.isEmpty ? nil : Phrase(missing)
  }

  private var place: Phrase { proof.place }

  private var address: String { proof.commit?.author.email ?? "" }

  private func withFiled(_ basis: Phrase) -> Phrase {
    guard case .file(let path) = proof.evidence else { return basis }
    return Phrase([basis, Phrase("Filed evidence: \(path).")])
  }

  private func record(_ digest: String?) -> Phrase {
    guard case .file(let path) = proof.evidence else {
      return Phrase("\(name)'s own record is filed with the document.")
    }
    return digest.map {
      Phrase("\(name)'s own record is filed with the document: \(path) (\($0)).")
    }
      ?? Phrase(
        "\(name)'s own record is filed with the document: \(path), whose digest the entry does not name."
      )
  }

  private var evidenceFault: Phrase? {
    switch proof.evidence {
    case .none, .file: nil
    case .changed(let path):
      Phrase(
        "The filed evidence \(path) is not the file that was recorded: its digest is another.")
    case .missing(let path): Phrase("The evidence that it names, \(path), is not there.")
    case .unfit(let path, let fault): Phrase("The filed evidence \(path) \(fault.words).")
    }
  }

  private var reason: Phrase? { proof.whyNoBetter(of: name, people, isPartial: isPartial) }
}

extension Proof {
  /// Why the rung is not a higher one, in one sentence; nil at the top of the ladder. Every output takes it from here.
  ///
  /// - Parameters:
  ///   - name: of the person whose entry it is.
  ///   - isPartial: whether the clone is shallow or partial.
  public func whyNoBetter(
    of name: String, _ people: PeopleRegister?, isPartial: Bool
  ) -> Phrase? {
    if rung == .signed { return nil }
    guard isCommitted else { return Phrase("It is not committed yet.") }
    if let withdrawal {
      return Phrase(
        "Commit \(withdrawal.id.prefix(7)) took it away, and no commit of its own brought it back.")
    }
    guard let commit else {
      return isPartial
        ? Phrase("This clone is shallow or partial and does not show the commit that wrote it.")
        : Phrase("No commit of its own wrote it; a merge did.")
    }
    switch register {
    case .noRegister: return Phrase("There was no people.yml before \(place).")
    case .noPerson: return Phrase("people.yml did not name \(name) before \(place).")
    case .noPersonOnLine:
      let line = line.map { Phrase(verbatim: $0) }
      return arrival != nil
        ? Phrase(
          "people.yml on the first-parent line did not name \(name) just before \(line ?? place) brought the entry."
        )
        : Phrase(
          "people.yml on \(line ?? Phrase("the branch")) does not name \(name) yet: merge people.yml there first."
        )
    case .unknown:
      return Phrase("\(capitalisedPlace) has no parent whose people.yml could vouch for \(name).")
    case .person: break
    }
    if let fault = signatureFault(of: name, people) { return fault }
    return rung < .attributed
      ? Phrase(
        "\(capitalisedPlace) is by \(commit.author.email), no address of \(name), and carries no signature."
      )
      : Phrase("\(capitalisedPlace) carries no signature.")
  }

  /// What speaks against the signature, in one sentence; nil where there is none, or it holds.
  public func signatureFault(of name: String, _ people: PeopleRegister?) -> Phrase? {
    switch signature {
    case .none, .valid: nil
    case .otherPerson(let id):
      Phrase("\(capitalisedPlace) is signed by \(people?[id]?.name ?? id), not by \(name).")
    case .keyNotInForce(let why):
      Phrase("The signature of \(place) is by a key that did not count on that day: \(why).")
    case .unknownKey(let key):
      Phrase("\(capitalisedPlace) carries a signature by an unknown key, \(key).")
    case .othersCommit(let address):
      Phrase(
        "\(capitalisedPlace) is signed by \(name) and written by \(address): who rebases or picks the commit of another approves nothing."
      )
    case .invalid(let why): Phrase("The signature of \(place) is invalid: \(why).")
    case .unverifiable(let why): Phrase("The signature of \(place) could not be checked: \(why).")
    }
  }

  private var capitalisedPlace: Phrase {
    if let tag { return Phrase("Tag \(tag.name)") }
    return commit.map { Phrase("Commit \($0.id.prefix(7))") } ?? Phrase("No commit")
  }
}
