import PolicyCore
import PolicyKit

/// The folder in which a command is given.
enum StartFolder {
  /// Follows every leading `-C DIR`, as git does, and returns the other arguments.
  static func enter(_ arguments: [String]) throws -> [String] {
    var rest = arguments[...]
    while rest.first == "-C" {
      guard rest.count >= 2 else { throw UsageError("-C needs a folder.") }
      let folder = rest[rest.startIndex + 1]
      do {
        try FileSystem.enter(folder)
      } catch {
        throw UsageError("Cannot enter \(folder): \(error.reason).")
      }
      rest = rest.dropFirst(2)
    }
    return Array(rest)
  }
}
