import PolicyGit

extension Proof {
  /// Climbs as far as what registers say of an entry allows.
  ///
  /// - Parameters:
  ///   - judged: by the register before the commit and that of the first-parent line, both.
  ///   - isReplaced: whether the repository shows the commit as other than it is.
  mutating func take(_ judged: EntryJudgement.Result, of commit: Commit, isReplaced: Bool) {
    name = judged.name
    register = commit.parents.isEmpty ? .unknown : judged.register
    heldRole = judged.heldRole
    signature = isReplaced ? .none : judged.signature
    guard !isReplaced, judged.register == .person else { return }
    guard judged.addresses.contains(commit.author.email.lowercased()) else {
      // Whoever rebases or picks the commit of another signs it, and says nothing by that.
      if case .valid = signature { signature = .othersCommit(commit.author.email) }
      return
    }
    rungInGit = .attributed
    if case .valid = signature { rungInGit = .signed }
  }
}

extension Proof {
  /// Why a signature does not count, a clause; nil where there is none, or it counts.
  public var refusal: String? {
    switch signature {
    case .none, .valid: nil
    case .otherPerson(let person): "it is signed by \(person)"
    case .keyNotInForce(let reason): reason
    case .unknownKey(let key): "nobody has the key \(key)"
    case .othersCommit(let address): "the commit was written by \(address)"
    case .invalid(let reason), .unverifiable(let reason): "of its signature: \(reason)"
    }
  }
}
