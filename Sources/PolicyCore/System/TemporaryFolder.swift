#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A folder that only this user can enter, of a name that nobody can foresee. It goes with this object, and all it holds.
package final class TemporaryFolder: Sendable {
  package let path: String

  /// - Parameter parent: where it is made; nil for what TMPDIR names, or `/tmp`.
  package init(prefix: String, in parent: String? = nil) throws(SystemError) {
    let usual = Environment.value("TMPDIR").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    let parent = parent ?? usual
    // The letters that the system replaces.
    var template = Array("\(parent)/\(prefix)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw SystemError("make a temporary folder in \(parent)")
    }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { try? FileSystem.remove(path) }
}
