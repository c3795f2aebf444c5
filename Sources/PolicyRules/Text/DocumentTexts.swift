import PolicyCore
import PolicyModel
import Synchronization

/// The texts of a run's documents, each cut into words once, when the first rule asks.
final class DocumentTexts: Sendable {
  /// The text of one document, with a lock of its own: who asks while another thread builds it waits for that.
  private final class Slot: Sendable {
    private let known = Mutex<DocumentText?>(nil)

    func text(of document: PolicyDocument) -> DocumentText {
      known.withLock { known in
        if let known { return known }
        let text = DocumentTextBuilder.build(document)
        known = text
        return text
      }
    }
  }

  private let slots = Mutex<[String: Slot]>([:])

  func text(of document: PolicyDocument) -> DocumentText {
    let slot = slots.withLock { slots in
      if let slot = slots[document.path] { return slot }
      let slot = Slot()
      slots[document.path] = slot
      return slot
    }
    return slot.text(of: document)
  }

  /// The texts of many documents, on all cores.
  func texts(of documents: [PolicyDocument]) -> [DocumentText] {
    _ = Lexicon.shared
    return Parallel.map(documents, text)
  }
}
