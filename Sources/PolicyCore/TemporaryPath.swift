import Glibc

/// Names of temporary files, which nobody else has and nobody can foresee.
package enum TemporaryPath {
  /// Makes a folder that only this user can enter. Who asks for it removes it.
  ///
  /// - Returns: its path; nil where none can be made, and `errno` says why.
  package static func makeFolder(prefix: String, in parent: String) -> String? {
    // The letters that the system replaces.
    var template = Array("\(parent)/\(prefix)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
