import PolicyCore
import PolicyModel
import Synchronization

/// The texts of a run's documents, each cut into words once, when the first rule asks.
final class DocumentTexts: Sendable {
  private let known = Mutex<[String: DocumentText]>([:])

  func text(of document: PolicyDocument) -> DocumentText {
    if let text = known.withLock({ $0[document.path] }) { return text }
    let text = DocumentTextBuilder.build(document)
    known.withLock { $0[document.path] = text }
    return text
  }

  /// The texts of many documents, on all cores.
  func texts(of documents: [PolicyDocument]) -> [DocumentText] {
    _ = Lexicon.shared
    return Parallel.map(documents, text)
  }
}
