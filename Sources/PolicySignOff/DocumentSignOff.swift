import PolicyCore
import PolicyGit
import PolicyModel

/// An approval or review, and how well it is proven.
public struct ProvenAttestation: Sendable {
  public var entry: Attestation
  public var proof: Proof

  public init(_ entry: Attestation, _ proof: Proof) {
    self.entry = entry
    self.proof = proof
  }

  public var rung: Rung { proof.rung }
  /// The commit that wrote the entry; nil when it is not committed, or outside Git.
  public var commit: Commit? { proof.commit }

  /// The first day in UTC on which it counts: the one that it states, or that of its commit, where that was made on this day
  /// already by its own clock.
  public var firstDay: CalendarDate? {
    guard let on = entry.on else { return nil }
    guard let when = commit?.committer.when, on <= when.localDate else { return on }
    return min(on, when.date)
  }

  /// Who gave it, by the name of that day; else by that of a register, else the id. Nil where nobody is named.
  public func name(in people: PeopleRegister?) -> String? {
    proof.name ?? entry.by.map { people?[$0]?.name ?? $0 }
  }
}

/// What Git shows of a document's approvals and reviews, in the order in which they stand there.
public struct DocumentSignOff: Sendable {
  public var attestations: [ProvenAttestation]
  /// Who took the document out of force by its status, as an entry of whoever committed that; nil where nobody did, or where
  /// nothing but the document is known.
  public var setAside: ProvenAttestation?
  /// Who took such a status away again; nil where nobody did.
  public var revival: Revival?

  /// The act of whoever brought a document back into force by its status.
  public struct Revival: Sendable {
    /// The status that it had until then.
    public var former: Status
    /// An entry of whoever committed it.
    public var act: ProvenAttestation

    public init(former: Status, act: ProvenAttestation) {
      self.former = former
      self.act = act
    }
  }

  public init(
    _ attestations: [ProvenAttestation], setAside: ProvenAttestation? = nil,
    revival: Revival? = nil
  ) {
    self.attestations = attestations
    self.setAside = setAside
    self.revival = revival
  }

  /// Of a document of which nothing but its own entries is known.
  public init(claimedBy document: PolicyDocument) {
    self.init(document.attestations.map { ProvenAttestation($0, .none) })
  }

  /// Of a document that nobody approved or reviewed.
  public static let none = DocumentSignOff([])

  public var approvals: [ProvenAttestation] { attestations.filter { $0.entry.kind == .approval } }
  public var reviews: [ProvenAttestation] { attestations.filter { $0.entry.kind == .review } }

  /// The approvals of the version that the document has; of any version where it states none.
  public func approvals(ofVersionOf document: PolicyDocument) -> [ProvenAttestation] {
    approvals.filter { $0.entry.isOf(version: document.version) }
  }
}
