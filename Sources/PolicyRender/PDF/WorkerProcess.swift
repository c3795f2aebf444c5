import PolicyCore

/// `templates/worker.py` in a Python process, with a private folder to work in. Both go with this object.
final class WorkerProcess {
  let child: ConversingChild
  private let folder: TemporaryFolder

  init(python: String, source: String, environment: [String: String]) throws(PDFError) {
    do {
      folder = try TemporaryFolder(prefix: "policyc-pdf-")
      child = try ConversingChild([python, "-c", source, folder.path], environment: environment)
    } catch {
      throw PDFError.system("\(error)")
    }
  }

  // Before its folder goes.
  deinit { child.end() }

  /// Queues a message.
  func send(_ message: [UInt8]) { child.send(MessageBuffer.framed(message)) }
}
