import Foundation

/// Makes a real Git repository in a temporary folder and removes it again.
///
/// Everything that could differ between machines is fixed: identities, dates, time zone, configuration.
final class RepositoryBuilder {
  let folder: String
  /// Runs from one commit to the next, an hour each.
  private var clock: Int
  private let ownsFolder: Bool

  init(initialise: Bool = true) throws {
    folder = try RepositoryBuilder.temporaryFolder()
    clock = 1_700_000_000
    ownsFolder = true
    if initialise { try git("init", "--quiet", "--initial-branch=main") }
  }

  /// Takes over a repository that another one made (a clone, a work tree) inside its own temporary folder.
  init(at folder: String, of other: RepositoryBuilder) {
    self.folder = folder
    clock = other.clock + 1_000_000
    ownsFolder = false
  }

  deinit { if ownsFolder { try? FileManager.default.removeItem(atPath: folder) } }

  static func temporaryFolder() throws -> String {
    let parent = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    let folder = parent + "/policy-git-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  /// Runs `git` here and returns what it prints, without the newline at the end.
  @discardableResult
  func git(_ arguments: String..., environment: [String: String] = [:]) throws -> String {
    try run("git", arguments, environment: environment)
  }

  @discardableResult
  func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = fixedEnvironment.merging(environment) { _, given in given }
    let output = Pipe()
    let complaints = Pipe()
    process.standardOutput = output
    process.standardError = complaints
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let errors = complaints.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(
        command: ([program] + arguments).joined(separator: " "),
        message: String(decoding: errors, as: UTF8.self))
    }
    let result = String(decoding: text, as: UTF8.self)
    return result.hasSuffix("\n") ? String(result.dropLast()) : result
  }

  struct Failure: Error {
    var command: String
    var message: String
  }

  /// Writes files; nil removes one.
  func write(_ files: [String: String?]) throws {
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

  func link(_ path: String, to target: String) throws {
    let full = folder + "/" + path
    try FileManager.default.createDirectory(
      atPath: (full as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: full, withDestinationPath: target)
  }

  /// Writes files and commits everything that then lies in the work tree. Returns the commit's id.
  @discardableResult
  func commit(
    _ message: String, _ files: [String: String?] = [:], at time: Int? = nil
  ) throws -> String {
    try write(files)
    try git("add", "--all")
    return try record("commit", "--quiet", "--allow-empty", "-m", message, at: time)
  }

  /// Runs a command that makes a commit, an hour after the one before. Returns the id of the commit checked out then.
  @discardableResult
  func record(_ arguments: String..., at time: Int? = nil) throws -> String {
    clock += 3600
    let date = "\(time ?? clock) +0100"
    try run(
      "git", arguments, environment: ["GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date])
    return try git("rev-parse", "HEAD")
  }

  private var fixedEnvironment: [String: String] {
    [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "HOME": folder, "LC_ALL": "C", "TZ": "UTC",
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_AUTHOR_NAME": "Dana Reyes", "GIT_AUTHOR_EMAIL": "dana@example.com",
      "GIT_COMMITTER_NAME": "Kim Olsen", "GIT_COMMITTER_EMAIL": "kim@example.com",
      "GIT_AUTHOR_DATE": "\(clock) +0100", "GIT_COMMITTER_DATE": "\(clock) +0100",
      "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "file",
    ]
  }
}
