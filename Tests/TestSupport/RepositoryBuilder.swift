import Foundation

/// Makes a real Git repository in a temporary folder and removes it again.
///
/// Everything that could differ between machines is fixed: identities, dates, time zone, configuration.
package final class RepositoryBuilder {
  package let folder: String
  /// Runs from one commit to the next, an hour each.
  private var clock: Int
  private let ownsFolder: Bool
  private let owner: RepositoryBuilder?

  package init(initialise: Bool = true) throws {
    folder = try RepositoryBuilder.temporaryFolder()
    clock = 1_700_000_000
    ownsFolder = true
    owner = nil
    if initialise { try git("init", "--quiet", "--initial-branch=main") }
  }

  /// Takes over a repository that another one made (a clone, a work tree) inside its own temporary folder.
  ///
  /// - Parameter owner: the one whose temporary folder it is, where nobody else holds on to that.
  package init(
    at folder: String, of other: RepositoryBuilder, keeping owner: RepositoryBuilder? = nil
  ) {
    self.folder = folder
    self.owner = owner
    clock = other.clock + 1_000_000
    ownsFolder = false
  }

  /// Works in a folder that somebody else removes.
  package init(in folder: String) {
    self.folder = folder
    clock = 1_700_000_000
    ownsFolder = false
    owner = nil
  }

  deinit { if ownsFolder { try? FileManager.default.removeItem(atPath: folder) } }

  package static func temporaryFolder() throws -> String {
    let parent = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    let folder = parent + "/policy-git-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  /// Runs `git` here and returns what it prints, without the newline at the end.
  @discardableResult
  package func git(_ arguments: String..., environment: [String: String] = [:]) throws -> String {
    try run("git", arguments, environment: environment)
  }

  @discardableResult
  package func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> String {
    let outcome = try Program.run(
      program, arguments, in: folder,
      environment: RepositoryBuilder.environment(home: folder, clock: clock).merging(environment) {
        _, given in given
      })
    guard outcome.status == 0 else {
      throw Failure(
        command: ([program] + arguments).joined(separator: " "), message: outcome.errors)
    }
    let result = outcome.output
    return result.hasSuffix("\n") ? String(result.dropLast()) : result
  }

  package struct Failure: Error {
    package var command: String
    package var message: String

    package init(command: String, message: String) {
      self.command = command
      self.message = message
    }
  }

  /// Writes files; nil removes one.
  package func write(_ files: [String: String?]) throws {
    for (path, content) in files {
      let full = folder + "/" + path
      guard let content else {
        try FileManager.default.removeItem(atPath: full)
        continue
      }
      try FileManager.default.createDirectory(
        atPath: (full as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(content.utf8).write(to: URL(fileURLWithPath: full))
    }
  }

  /// Writes a file that need not be text.
  package func write(_ path: String, _ bytes: [UInt8]) throws {
    try write([path: ""])
    try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + path))
  }

  package func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: folder + "/" + path)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  package func link(_ path: String, to target: String) throws {
    let full = folder + "/" + path
    try FileManager.default.createDirectory(
      atPath: (full as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: full, withDestinationPath: target)
  }

  /// Writes files and commits everything that then lies in the work tree. Returns the commit's id.
  @discardableResult
  package func commit(
    _ message: String, _ files: [String: String?] = [:], at time: Int? = nil
  ) throws -> String {
    try write(files)
    try git("add", "--all")
    return try record("commit", "--quiet", "--allow-empty", "-m", message, at: time)
  }

  /// Runs a command that makes a commit, an hour after the one before. Returns the id of the commit checked out then.
  @discardableResult
  package func record(_ arguments: String..., at time: Int? = nil) throws -> String {
    clock += 3600
    let date = "\(time ?? clock) +0100"
    try run(
      "git", arguments, environment: ["GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date])
    return try git("rev-parse", "HEAD")
  }

  /// What programs that call Git are given, and nothing else.
  private static func environment(home: String, clock: Int) -> [String: String] {
    Program.environment(home: home).merging([
      "GIT_AUTHOR_NAME": "Dana Reyes", "GIT_AUTHOR_EMAIL": "dana@example.com",
      "GIT_COMMITTER_NAME": "Kim Olsen", "GIT_COMMITTER_EMAIL": "kim@example.com",
      "GIT_AUTHOR_DATE": "\(clock) +0100", "GIT_COMMITTER_DATE": "\(clock) +0100",
    ]) { _, given in given }
  }
}
