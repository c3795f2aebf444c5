import PolicyCore
import PolicyModel
import PolicyRender
import PolicyText

/// Which documents a bundle holds: those of the kinds for its readers, in force by an approval that counts, and classified for
/// them.
package struct BundleSelection: Sendable {
  /// A document that stays, and why.
  package struct Kept: Sendable {
    package var document: PolicyDocument
    /// "it is classified as internal"
    package var reason: String
  }

  package let audience: BundleAudience
  /// By id.
  package let outgoing: [PolicyDocument]
  package let kept: [Kept]
  private let stated: Corpus
  private let source: RegisterSource

  /// - Parameters:
  ///   - source: the documents with the texts in force.
  ///   - stated: the documents with their own texts. What was approved as one for its readers stays as soon as its own text
  ///     says so: disclosure fails closed.
  package init(_ source: RegisterSource, stated: Corpus, for audience: BundleAudience) {
    self.audience = audience
    self.source = source
    self.stated = stated
    var outgoing: [PolicyDocument] = []
    var kept: [Kept] = []
    for document in source.corpus.documents.sorted(by: { $0.name < $1.name }) {
      if let reason = Self.reasonToStay(document, source, stated, audience) {
        kept.append(Kept(document: document, reason: reason))
      } else {
        outgoing.append(document)
      }
    }
    self.outgoing = outgoing
    self.kept = kept
  }

  private static func reasonToStay(
    _ document: PolicyDocument, _ source: RegisterSource, _ stated: Corpus,
    _ audience: BundleAudience
  ) -> String? {
    guard audience.kinds.contains(document.kind) else {
      return "\(document.kind.plural.lowercased()) do not go out"
    }
    guard let classification = document.classification else {
      return "it states no classification"
    }
    guard audience.classifications.contains(classification) else {
      return "it is classified as \(classification)"
    }
    if let own = stated.document(atPath: document.path) {
      guard audience.kinds.contains(own.kind) else {
        return "its own text is no \(document.kind.label.lowercased()) now"
      }
      guard let now = own.classification else {
        return "its own text states no classification now, whatever was approved"
      }
      guard audience.classifications.contains(now) else {
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
    let all = [document.classification, own].compactMap(\.self)
    return Schema.classifications.last { all.contains($0) } ?? document.classification ?? ""
  }

  /// "review overdue since 2026-05-01"; nil for a policy whose review is not due before the day of the bundle.
  package func overdue(_ document: PolicyDocument) -> String? {
    source.overdueReview(of: document).map { source.say($0) }
  }

  /// Documents whose classification, approved or their own, is above what the readers may see.
  package var above: [PolicyDocument] {
    kept.map(\.document).filter { document in
      let own = stated.document(atPath: document.path)?.classification
      return [document.classification, own].contains { stated in
        stated.map { !audience.classifications.contains($0) } ?? false
      }
    }
  }
}
