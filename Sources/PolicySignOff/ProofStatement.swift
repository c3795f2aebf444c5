import PolicyCore
import PolicyGit
import PolicyModel

/// What a reader who never saw Git is told of one approval or review: what proves it, and why it is proven no better.
public struct ProofStatement: Sendable, Hashable {
  public var rung: Rung
  /// One sentence: who or what stands behind the entry.
  public var basis: Phrase
  /// Why the proof goes no further; nil at the top of the ladder.
  public var limit: Phrase?
  /// Why it is not enough, where it is not: its giver might not approve, or policyc.yml asks for more.
  public var shortfall: Phrase?
  /// How the text of now differs from the one that the entry covers; nil where it does not.
  public var staleness: Phrase?
  /// Fingerprint of the key that signed.
  public var key: String?

  /// All of it in one paragraph.
  public var text: String {
    Phrase([basis, limit, shortfall, staleness].compactMap { $0 }).text
  }
  /// Why it is proven no better, and what it lacks; nil where it has all that is asked for.
  public var whyNoBetter: Phrase? {
    let parts = [limit, shortfall].compactMap { $0 }
    return parts.isEmpty ? nil : Phrase(parts)
  }
  /// What speaks against the entry, or limits it.
  public var reservations: [Phrase] { [limit, shortfall, staleness].compactMap { $0 } }

  /// - Parameters:
  ///   - document: that the entry stands in.
  ///   - asOf: counts for an entry without a day.
  ///   - isPartial: whether the clone is shallow or partial, so that a commit or a text may be missing.
  public init(
    _ proven: ProvenAttestation, in document: PolicyDocument, _ configuration: Configuration,
    _ people: PeopleRegister?, asOf: CalendarDate, isPartial: Bool
  ) {
    let entry = proven.entry
    let words = ProofWords(
      proof: proven.proof, name: proven.name(in: people) ?? "nobody named",
      people: people, isPartial: isPartial)
    rung = proven.rung
    basis = words.basis(evidenceDigest: entry.evidenceDigest)
    if case .valid(let key) = proven.proof.signature { self.key = key }
    limit = words.limit()
    shortfall = ProofStatement.shortfall(of: proven, document, configuration, people, asOf)
    staleness = ProofStatement.staleness(of: proven, in: document)
  }

  private static func shortfall(
    of proven: ProvenAttestation, _ document: PolicyDocument, _ configuration: Configuration,
    _ people: PeopleRegister?, _ asOf: CalendarDate
  ) -> Phrase? {
    if proven.entry.kind == .approval,
      case .refused(let refusal) = Approvers(configuration, people).entitlement(
        of: proven, for: document.kind, document.root, asOf: asOf)
    {
      return Phrase("It does not count: \(refusal.reason)")
    }
    let required = configuration.signOff.required(of: document)
    return proven.rung < required ? Phrase("policyc.yml asks for \(required.word).") : nil
  }

  private static func staleness(
    of proven: ProvenAttestation, in document: PolicyDocument
  ) -> Phrase? {
    guard let covered = proven.entry.digest ?? proven.proof.digest,
      covered != ContentDigest.of(document).description
    else { return nil }
    if let version = proven.entry.version, let now = document.version,
      !proven.entry.isOf(version: now)
    {
      return Phrase("It covers version \(version); the text is now version \(now).")
    }
    if let written = proven.proof.digest, written != covered {
      return Phrase("It names the digest of another text than the one it was written into.")
    }
    return proven.entry.kind == .review
      ? Phrase("It is of another text of this version.")
      : Phrase("The text has changed since, so this no longer covers it.")
  }
}

extension Proof.Signature {
  /// One or two words for a register: `valid`, `unknown key`.
  public var label: String {
    switch self {
    case .none: "none"
    case .valid: "valid"
    case .otherPerson: "of another person"
    case .keyNotInForce: "key not in force"
    case .unknownKey: "unknown key"
    case .othersCommit: "over another's commit"
    case .invalid: "invalid"
    case .unverifiable: "not checked"
    }
  }
}
