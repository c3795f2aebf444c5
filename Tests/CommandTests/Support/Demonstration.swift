import Foundation
import TestSupport

/// The repository that `scripts/make-demonstration` makes: our own documents, signed.
enum Demonstration {
  static let script = OwnPolicies.root.appending(path: "scripts/make-demonstration").path
  /// The day of its last commit.
  static let day = "2026-11-13"

  private static let shared = Result {
    let parent = try RepositoryBuilder.temporaryFolder()
    Leftovers.removeAtExit(parent)
    let folder = parent + "/demonstration"
    try make(folder)
    return folder
  }

  /// One that all tests share; they only read it.
  static func folder() throws -> String { try shared.get() }

  static func make(_ folder: String, environment: [String: String] = [:]) throws {
    let outcome = try Program.run(
      "python3", [script, folder, Policyc.path], in: "/",
      environment: Program.environment(home: "/nonexistent").merging(environment) { $1 })
    guard outcome.status == 0 else {
      throw RepositoryBuilder.Failure(command: script, message: outcome.errors)
    }
  }
}
