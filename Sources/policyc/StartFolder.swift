import PolicyCore
import PolicyKit

/// The folder in which a command is given.
enum StartFolder {
  /// Follows every `-C DIR`, before the command as git does and behind it, and returns the other arguments.
  static func enter(_ arguments: [String]) throws -> [String] {
    var rest: [String] = []
    var next = arguments[...]
    while let argument = next.popFirst() {
      // What follows names files, whatever it looks like.
      if argument == "--" { return rest + [argument] + next }
      if argument == "-C" {
        guard let folder = next.popFirst() else { throw UsageError("-C needs a folder.") }
        try enter(folder)
      } else if argument.hasPrefix("-C=") {
        try enter(String(argument.dropFirst(3)))
      } else {
        rest.append(argument)
      }
    }
    return rest
  }

  private static func enter(_ folder: String) throws {
    do {
      try FileSystem.enter(folder)
    } catch {
      throw UsageError("Cannot enter \(folder): \(error.reason).")
    }
  }
}
