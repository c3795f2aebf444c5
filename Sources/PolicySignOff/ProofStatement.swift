import PolicyCore
import PolicyGit
import PolicyModel

/// What a reader who never saw Git is told of one approval or review: what proves it, and why it is proven no better.
public struct ProofStatement: Sendable, Hashable {
  public var rung: Rung
  /// One sentence: who or what stands behind the entry.
  public var basis: String
  /// Why the proof goes no further; nil at the top of the ladder.
  public var limit: String?
  /// Why it is not enough, where it is not: its giver might not approve, or policyc.yml asks for more.
  public var shortfall: String?
  /// How the text of now differs from the one that the entry covers; nil where it does not.
  public var staleness: String?
  /// Fingerprint of the key that signed.
  public var key: String?

  /// All of it in one paragraph.
  public var text: String {
    [basis, limit, shortfall, staleness].compactMap { $0 }.joined(separator: " ")
  }
  /// Why it is proven no better, and what it lacks; nil where it has all that is asked for.
  public var whyNoBetter: String? {
    let parts = [limit, shortfall].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
  /// What speaks against the entry, or limits it.
  public var reservations: [String] { [limit, shortfall, staleness].compactMap { $0 } }

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
  ) -> String? {
    if proven.entry.kind == .approval,
      case .refused(let refusal) = Approvers(configuration, people).entitlement(
        of: proven, for: document.kind, document.root, asOf: asOf)
    {
      return "It does not count: \(refusal.reason)"
    }
    let required = configuration.signOff.required(of: document)
    return proven.rung < required ? "policyc.yml asks for \(required.rawValue)." : nil
  }

  private static func staleness(
    of proven: ProvenAttestation, in document: PolicyDocument
  ) -> String? {
    guard let covered = proven.entry.digest ?? proven.proof.digest,
      covered != ContentDigest.of(document).description
    else { return nil }
    if let version = proven.entry.version, let now = document.version,
      !proven.entry.isOf(version: now)
    {
      return "It covers version \(version); the text is now version \(now)."
    }
    if let written = proven.proof.digest, written != covered {
      return "It names the digest of another text than the one it was written into."
    }
    return "The text has changed since, so this no longer covers it."
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
