import Glibc
import Synchronization

/// The folders of a tree, opened once each: documents lie many to a folder, and each way from the root is a system call
/// per step.
final class FolderDescriptors: Sendable {
  /// A process may hold some hundred files open; what is beyond is opened each time.
  private static let most = 64

  private let known = Mutex<[String: Int32]>([:])

  deinit {
    known.withLock { for descriptor in $0.values { close(descriptor) } }
  }

  /// Calls `body` with an open folder.
  ///
  /// - Parameter path: relative to the root; empty for the root.
  func with<Value, Failure: Error>(
    _ path: String, open: () throws(Failure) -> Int32, _ body: (Int32) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    if let folder = known.withLock({ $0[path] }) { return try body(folder) }
    let folder = try open()
    let isKept = known.withLock { known in
      guard known.count < FolderDescriptors.most, known[path] == nil else { return false }
      known[path] = folder
      return true
    }
    defer { if !isKept { close(folder) } }
    return try body(folder)
  }
}
