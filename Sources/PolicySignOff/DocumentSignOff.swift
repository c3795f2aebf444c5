import PolicyCore
import PolicyGit
import PolicyModel

/// An approval and how well it is proven.
public struct ProvenApproval: Sendable {
  public var approval: Approval
  public var rung: Rung
  /// The commit that wrote the entry; nil when it is not committed, or outside Git.
  public var commit: Commit?
  /// Path of the approver's own record in the repository.
  public var evidence: String?
}

/// A review and how well it is proven.
public struct ProvenReview: Sendable {
  public var review: Review
  public var rung: Rung
  public var commit: Commit?
}

/// What Git shows of a document's approvals and reviews.
public struct DocumentSignOff: Sendable {
  public var approvals: [ProvenApproval]
  public var reviews: [ProvenReview]

  /// Of a document that nobody approved or reviewed.
  public static let none = DocumentSignOff(approvals: [], reviews: [])

  /// The latest approval of the version that the document has.
  public func current(for document: PolicyDocument) -> ProvenApproval? {
    guard let current = document.currentApproval else { return nil }
    return approvals.last { $0.approval.isSame(as: current) }
  }
}
