import PolicyCore
import PolicyModel

/// The texts of documents, each cut into words once, when the first rule or page asks; it stays with its document.
package struct DocumentTexts: Sendable {
  package init() {}

  package func text(of document: PolicyDocument) -> DocumentText {
    document.words.value { DocumentTextBuilder.build(document) }
  }

  /// The texts of many documents, on all cores.
  package func texts(of documents: [PolicyDocument]) -> [DocumentText] {
    _ = Lexicon.shared
    return Parallel.map(documents, text)
  }
}
