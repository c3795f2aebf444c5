import PolicyCore
import PolicyGit
import PolicyModel
import PolicySyntax

/// Climbs the ladder of proof for each approval and review.
///
/// It reaches `attributed`: that the commit which wrote the entry was authored by the approver's address. Signatures are not
/// verified here, so `signed` is never given; a rung is always a lower bound.
public struct SignOffDerivation {
  private let corpus: Corpus
  private let history: [String: [HistoryEntry]]
  private let read: (HistoryEntry) -> [UInt8]?

  /// - Parameters:
  ///   - history: by path of the document, newest first.
  ///   - read: a document as it was at an entry of its history.
  public init(
    _ corpus: Corpus, history: [String: [HistoryEntry]],
    read: @escaping (HistoryEntry) -> [UInt8]?
  ) {
    self.corpus = corpus
    self.history = history
    self.read = read
  }

  public func signOff(of document: PolicyDocument) -> DocumentSignOff {
    let approvals = document.approvals
    let reviews = document.reviews
    guard !approvals.isEmpty || !reviews.isEmpty else {
      return DocumentSignOff(approvals: [], reviews: [])
    }
    var approvalCommits = [Commit?](repeating: nil, count: approvals.count)
    var reviewCommits = [Commit?](repeating: nil, count: reviews.count)
    var openApprovals = Set(approvals.indices)
    var openReviews = Set(reviews.indices)
    // From the newest state back: an entry was written by the oldest commit of the unbroken run that holds it.
    for entry in history[document.path] ?? [] {
      guard !openApprovals.isEmpty || !openReviews.isEmpty, let root = state(at: entry) else {
        break
      }
      let oldApprovals = Approval.all(in: root)
      let oldReviews = Review.all(in: root)
      for index in openApprovals {
        if oldApprovals.contains(where: { $0.isSame(as: approvals[index]) }) {
          approvalCommits[index] = entry.commit
        } else {
          openApprovals.remove(index)
        }
      }
      for index in openReviews {
        if oldReviews.contains(where: { $0.isSame(as: reviews[index]) }) {
          reviewCommits[index] = entry.commit
        } else {
          openReviews.remove(index)
        }
      }
    }
    return DocumentSignOff(
      approvals: zip(approvals, approvalCommits).map { approval, commit in
        let evidence = approval.evidence.flatMap { corpus.file($0, namedBy: document) }
        return ProvenApproval(
          approval: approval, rung: rung(of: approval.by, commit, evidence), commit: commit,
          evidence: evidence)
      },
      reviews: zip(reviews, reviewCommits).map { review, commit in
        let evidence = review.evidence.flatMap { corpus.file($0, namedBy: document) }
        return ProvenReview(
          review: review, rung: rung(of: review.by, commit, evidence), commit: commit)
      })
  }

  private func state(at entry: HistoryEntry) -> YAMLNode? {
    guard let bytes = read(entry) else { return nil }
    let frontMatter = ParsedDocument.frontMatter(path: entry.path, bytes: bytes)
    return PolicyDocument.root(of: frontMatter, fields: corpus.configuration.fields)
  }

  private func rung(of person: String?, _ commit: Commit?, _ evidence: String?) -> Rung {
    if let commit, let person = person.flatMap({ corpus.people?[$0] }) {
      let author = commit.author.email.lowercased()
      if person.emails.contains(where: { $0.lowercased() == author }) { return .attributed }
    }
    return evidence == nil ? .claimed : .recorded
  }
}
