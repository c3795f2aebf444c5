import PolicyCore
import Synchronization

/// A worker that starts while other things are done: Python takes as long to start as a document to be set.
package final class EarlyWorker: Sendable {
  private let found: Mutex<Future<Result<PDFRenderer.Candidate, PDFError>>?>

  package init() {
    found = Mutex(
      Future { Result { () throws(PDFError) in try PDFRenderer().firstWorker() } })
  }

  /// The worker, or why there is none, for whoever asks first; nil for all others.
  func take() -> Result<PDFRenderer.Candidate, PDFError>? {
    found.withLock { found in
      defer { found = nil }
      return found
    }?.value
  }
}
