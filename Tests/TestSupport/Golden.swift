import Foundation

/// Texts that a person has read and found good. `POLICYC_REWRITE_GOLDEN=1 swift test` writes them anew, for a person to read.
package enum Golden {
  /// The text that is expected; the one given where texts are written anew.
  ///
  /// - Parameter file: the test's own file; texts lie in the folder `Golden` beside it.
  package static func text(_ name: String, given: String, file: String = #filePath) throws -> String
  {
    let path = (file as NSString).deletingLastPathComponent + "/Golden/" + name
    if ProcessInfo.processInfo.environment["POLICYC_REWRITE_GOLDEN"] == "1" {
      try Data(given.utf8).write(to: URL(fileURLWithPath: path))
    }
    return try String(contentsOfFile: path, encoding: .utf8)
  }
}
