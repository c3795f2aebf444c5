import FoundationEssentials
import Glibc
import PolicyCore

/// A folder that only this user can enter, and that is gone with this value.
final class TemporaryFolder: Sendable {
  let path: String

  /// - Returns: nil where none can be made.
  init?(prefix: String) {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    guard let path = TemporaryPath.makeFolder(prefix: prefix, in: parent) else { return nil }
    self.path = path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// - Returns: false when the file could not be written.
  static func write(_ bytes: [UInt8], to file: String) -> Bool {
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  static func remove(_ file: String) { unlink(file) }
}
