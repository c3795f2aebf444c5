import PolicyCore
import PolicyGit
import PolicyModel

/// An approval or review, and how well it is proven.
public struct Proven<Entry: Attestation>: Sendable {
  public var entry: Entry
  public var proof: Proof

  public init(_ entry: Entry, _ proof: Proof) {
    self.entry = entry
    self.proof = proof
  }

  public var rung: Rung { proof.rung }
  /// The commit that wrote the entry; nil when it is not committed, or outside Git.
  public var commit: Commit? { proof.commit }
}

public typealias ProvenApproval = Proven<Approval>
public typealias ProvenReview = Proven<Review>

/// What Git shows of a document's approvals and reviews, in the order in which they stand there.
public struct DocumentSignOff: Sendable {
  public var approvals: [ProvenApproval]
  public var reviews: [ProvenReview]

  public init(approvals: [ProvenApproval], reviews: [ProvenReview]) {
    self.approvals = approvals
    self.reviews = reviews
  }

  /// Of a document that nobody approved or reviewed.
  public static let none = DocumentSignOff(approvals: [], reviews: [])

  /// The latest approval of the version that the document has.
  public func current(for document: PolicyDocument) -> ProvenApproval? {
    guard let current = document.currentApproval else { return nil }
    return approvals.last { $0.entry.isSame(as: current) }
  }
}
