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

  package init(_ source: RegisterSource) {
    var outgoing: [PolicyDocument] = []
    var kept: [Kept] = []
    for document in source.corpus.documents.sorted(by: { $0.name < $1.name }) {
      if let reason = Self.reasonToStay(document, source) {
        kept.append(Kept(document: document, reason: reason))
      } else {
        outgoing.append(document)
      }
    }
    self.outgoing = outgoing
    self.kept = kept
  }

  private static func reasonToStay(
    _ document: PolicyDocument, _ source: RegisterSource
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
    let status = source.status(of: document)
    guard status.isApproved, status.text?.isFound == true else {
      return status.isInForce
        ? "nobody approved it" : "it is not in force (\(status.verdict.word))"
    }
    return nil
  }
}
