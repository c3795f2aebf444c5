import PolicyCore
import PolicyModel
import PolicyRender
import PolicyText

/// Which documents a bundle for customers holds: policies in force by an approval that counts, classified for them.
package struct BundleSelection: Sendable {
  /// A document that stays, and why.
  package struct Kept: Sendable {
    package var document: PolicyDocument
    /// "it is classified as internal"
    package var reason: String
  }

  /// By id.
  package let outgoing: [PolicyDocument]
  package let kept: [Kept]
  private let stated: Corpus
  private let source: RegisterSource

  /// - Parameters:
  ///   - source: the documents with the texts in force.
  ///   - stated: the documents with their own texts. What was approved as one for customers stays as soon as its own text says
  ///     so: disclosure fails closed.
  package init(_ source: RegisterSource, stated: Corpus) {
    self.source = source
    self.stated = stated
    var outgoing: [PolicyDocument] = []
    var kept: [Kept] = []
    for document in source.corpus.documents.sorted(by: { $0.name < $1.name }) {
      if let reason = Self.reasonToStay(document, source, stated) {
        kept.append(Kept(document: document, reason: reason))
      } else {
        outgoing.append(document)
      }
    }
    self.outgoing = outgoing
    self.kept = kept
  }

  private static func reasonToStay(
    _ document: PolicyDocument, _ source: RegisterSource, _ stated: Corpus
  ) -> String? {
    guard document.kind == .policy else {
      return "\(document.kind.plural.lowercased()) do not go out"
    }
    guard let classification = document.classification else {
      return "it states no classification"
    }
    guard Corpus.shareable.contains(classification) else {
      return "it is classified as \(classification)"
    }
    if let own = stated.document(atPath: document.path) {
      guard own.kind == .policy else { return "its own text is no policy now" }
      guard let now = own.classification else {
        return "its own text states no classification now, whatever was approved"
      }
      guard Corpus.shareable.contains(now) else {
        return "its own text is classified as \(now) now, whatever was approved"
      }
      if let word = Status.unknownWord(own.root["status"]) {
        return "its own text has the status \(word) now, which is none of ours"
      }
    }
    let status = source.status(of: document)
    guard status.isApproved, status.text?.isFound == true else {
      return status.isInForce
        ? "nobody approved it" : "it is not in force (\(status.verdict.word))"
    }
    if let own = stated.document(atPath: document.path), !own.asksToBeFollowed {
      let word = own.text("status") ?? "unreadable"
      return "its own text has the status \(word) now, whatever was approved"
    }
    return nil
  }

  /// The stricter of the classification that was approved and the one that the document's own text states.
  package func classification(of document: PolicyDocument) -> String {
    let own = stated.document(atPath: document.path)?.classification
    return [document.classification, own].contains("customer")
      ? "customer" : document.classification ?? ""
  }

  /// "review overdue since 2026-05-01"; nil for a policy whose review is not due before the day of the bundle.
  package func overdue(_ document: PolicyDocument) -> String? { source.overdueReview(of: document) }
}
