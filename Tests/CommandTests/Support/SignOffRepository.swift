import Foundation
import TestSupport

/// The model management system, written by Kim Olsen, for others to sign.
struct SignOffRepository {
  enum Who: String {
    case dana, kim, stranger

    var environment: [String: String] {
      let (name, email) =
        switch self {
        case .dana: ("Dana Reyes", "Dana@Example.com")
        case .kim: ("Kim Olsen", "kim@example.com")
        case .stranger: ("Mallory Stone", "mallory@example.com")
        }
      return [
        "GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": email, "GIT_COMMITTER_NAME": name,
        "GIT_COMMITTER_EMAIL": email,
      ]
    }
  }

  let builder: RepositoryBuilder
  var folder: String { builder.folder }

  /// A configuration that judges no dates: the model's own approvals are younger than the commit that holds them here.
  static let withoutDates: [String: String?] = [
    "policyc.yml": ModelISMS.configuration + "signoff: {backdating-tolerance: off}\n"
  ]

  /// - Parameter changes: files in place of those of the model.
  init(_ changes: [String: String?] = [:]) throws {
    builder = try RepositoryBuilder()
    let configuration = ["policyc.yml": Optional(ModelISMS.configuration)]
    try builder.write(
      ModelISMS.files.mapValues { $0 }.merging(configuration) { $1 }.merging(changes) { $1 })
    try commit(as: .kim, "Start")
  }

  /// Commits everything.
  func commit(as who: Who, _ message: String, _ files: [String: String?] = [:]) throws {
    try builder.write(files)
    try builder.git("add", "--all")
    try builder.git("commit", "--quiet", "-m", message, environment: who.environment)
  }

  func policyc(
    as who: Who, _ arguments: String..., environment: [String: String] = [:]
  ) throws -> Program.Outcome {
    try Policyc.run(
      arguments, in: folder, environment: who.environment.merging(environment) { $1 })
  }

  /// All that a command that failed must leave as it was: files with mode and time, index, branch.
  func fingerprint() throws -> String {
    // A folder's own time tells that a file was made and removed in it, which is nobody's loss.
    let files = try builder.run(
      "find",
      [
        ".", "-path", "./.git", "-prune", "-o", "-type", "d", "-printf", "%p %m\\n", "-o",
        "-printf",
        "%p %m %T@ %i %l\\n",
      ])
    let sums = try builder.run(
      "sh", ["-c", "find . -path ./.git -prune -o -type f -print0 | sort -z | xargs -0 sha256sum"])
    return try [
      files.split(separator: "\n").sorted().joined(separator: "\n"), sums,
      builder.run("sha256sum", [".git/index"]), builder.git("rev-parse", "HEAD"),
      builder.git("--no-optional-locks", "status", "--porcelain", "--ignored"),
    ].joined(separator: "\n")
  }

  func edit(_ path: String, _ old: String, _ new: String) throws {
    try builder.write([path: builder.text(path)?.replacing(old, with: new)])
  }

  func executable(_ path: String, _ script: String) throws {
    try builder.write([path: script])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder + "/" + path)
  }
}
