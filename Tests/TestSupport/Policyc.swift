import Foundation

/// The executable that was built together with the tests.
package enum Policyc {
  /// It lies beside the bundle that this process runs.
  package static let path: String = {
    let bundle =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments.first ?? ""
    return (bundle as NSString).deletingLastPathComponent + "/policyc"
  }()

  /// - Parameter environment: added to an environment that is the same everywhere.
  package static func run(
    _ arguments: [String], in folder: String, environment: [String: String] = [:]
  ) throws -> Program.Outcome {
    try Program.run(
      path, arguments, in: folder,
      environment: Program.environment(home: folder).merging(environment) { _, given in given })
  }
}
