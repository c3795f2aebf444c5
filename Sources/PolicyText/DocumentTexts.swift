import PolicyCore
import PolicyModel

/// The texts of a run's documents, each cut into words once, when the first rule asks.
package final class DocumentTexts: Sendable {
  private let known = Memo<PathKey, DocumentText>()

  package init() {}

  package func text(of document: PolicyDocument) -> DocumentText {
    known.value(of: PathKey(document.path)) { DocumentTextBuilder.build(document) }
  }

  /// The texts of many documents, on all cores.
  package func texts(of documents: [PolicyDocument]) -> [DocumentText] {
    _ = Lexicon.shared
    return Parallel.map(documents, text)
  }
}
