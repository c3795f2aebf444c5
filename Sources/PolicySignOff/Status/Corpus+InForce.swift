import PolicyCore
import PolicyModel

extension Corpus {
  /// The same corpus, in which each draft says whether an approved text of it is in force: a draft of the next version takes
  /// nothing out of force for what depends on the document, and neither does a status that was not for who wrote it.
  ///
  /// - Parameters:
  ///   - source: see `ApprovalStatus.init(of:in:_:on:digest:)`.
  ///   - day: on which it is asked what is in force.
  public func knowingDrafts(_ source: (any SignOffSource)?, on day: CalendarDate) -> Corpus {
    func isBesideApproved(_ document: PolicyDocument) -> Bool {
      guard !document.asksToBeFollowed, !document.approvals.isEmpty,
        // Where nobody has to prove what they write, what sets a document aside holds as it stands.
        document.status?.isSetAside == false
          || configuration.signOff.required(of: document) >= .attributed
      else { return false }
      return ApprovalStatus(of: document, in: self, source, on: day).isInForce
    }
    let known = documents.map { document in
      isBesideApproved(document)
        ? PolicyDocument(
          parsed: document.parsed, root: document.root, kinds: configuration.kinds,
          isBesideApproved: true)
        : document
    }
    return known.contains(where: \.isBesideApproved) ? replacing(known) : self
  }
}
