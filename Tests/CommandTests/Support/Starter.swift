import Foundation
import TestSupport

/// A folder in which `policyc init` ran.
struct Starter {
  let builder: RepositoryBuilder
  let outcome: Program.Outcome

  static let ann = ["Ann Chief", "ann@example.com"]
  static let bo = ["Bo Keeper", "bo@example.com"]

  /// Git's identity of a person, for a process.
  static func environment(_ who: [String]) -> [String: String] {
    [
      "GIT_AUTHOR_NAME": who[0], "GIT_AUTHOR_EMAIL": who[1], "GIT_COMMITTER_NAME": who[0],
      "GIT_COMMITTER_EMAIL": who[1],
    ]
  }

  init(
    _ arguments: [String] = ["--yes"], as who: [String] = ann, initialise: Bool = false,
    holding files: [String: String] = [:]
  ) throws {
    builder = try RepositoryBuilder(initialise: initialise)
    try builder.write(files.mapValues { $0 })
    outcome = try Policyc.run(
      ["init"] + arguments, in: builder.folder, environment: Self.environment(who))
  }

  func run(_ arguments: String..., as who: [String] = ann) throws -> Program.Outcome {
    try Policyc.run(arguments, in: builder.folder, environment: Self.environment(who))
  }

  func commit(_ message: String = "Begin", as who: [String] = ann) throws {
    try builder.git("add", "--all")
    try builder.git("commit", "--quiet", "-m", message, environment: day(of: who))
  }

  /// Today's commits: approvals are of today, and must not lie before what they approve.
  private func day(of who: [String]) -> [String: String] {
    let now = "\(Int(Date().timeIntervalSince1970)) +0000"
    return Self.environment(who).merging(["GIT_AUTHOR_DATE": now, "GIT_COMMITTER_DATE": now]) { $1 }
  }

  struct Finding: Decodable {
    var rule: String
    var level: String
    var file: String
    var line: Int
    var message: String
  }

  private struct Report: Decodable {
    var findings: [Finding]
    var remarks: [String]?
  }

  func findings() throws -> [Finding] {
    let text = try run("check", "--format", "json").output
    return try JSONDecoder().decode(Report.self, from: Data(text.utf8)).findings
  }

  /// Every file that `init` wrote, by path.
  func files() throws -> [String: String] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: builder.folder)
    var files: [String: String] = [:]
    for path in paths where !path.hasPrefix(".git/") {
      if let text = builder.text(path), !text.isEmpty { files[path] = text }
    }
    return files
  }
}
