import Foundation

/// Runs programs as a person would, with an environment that is the same on every machine.
package enum Program {
  package struct Outcome: Equatable {
    /// The exit status; 128 and the signal's number for a program that a signal ended.
    package var status: Int32
    package var output: String
    package var errors: String

    package init(status: Int32, output: String, errors: String) {
      self.status = status
      self.output = output
      self.errors = errors
    }
  }

  /// Without the user's settings of Git, language and time zone.
  package static func environment(home: String) -> [String: String] {
    [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "HOME": home, "LC_ALL": "C", "TZ": "UTC",
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "file",
    ]
  }

  /// Runs a program to its end. Both streams go to files, so that no pipe can fill up.
  ///
  /// - Parameters:
  ///   - program: an absolute path, or a name that is looked for on this process's own PATH.
  ///   - environment: all that the program gets.
  package static func run(
    _ program: String, _ arguments: [String], in folder: String, environment: [String: String]
  ) throws -> Outcome {
    let streams = try RepositoryBuilder.temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: streams) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try absolute(program))
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try stream("output", in: streams)
    process.standardError = try stream("errors", in: streams)
    try process.run()
    process.waitUntilExit()
    let isSignalled = process.terminationReason == .uncaughtSignal
    return Outcome(
      status: process.terminationStatus + (isSignalled ? 128 : 0),
      output: text("output", in: streams), errors: text("errors", in: streams))
  }

  package struct Missing: Error {
    package var program: String
  }

  private static func absolute(_ program: String) throws -> String {
    if program.hasPrefix("/") { return program }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    for folder in path.split(separator: ":") {
      let candidate = "\(folder)/\(program)"
      if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
    }
    throw Missing(program: program)
  }

  private static func stream(_ name: String, in folder: String) throws -> FileHandle {
    let path = "\(folder)/\(name)"
    try Data().write(to: URL(fileURLWithPath: path))
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  private static func text(_ name: String, in folder: String) -> String {
    String(
      decoding: FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data(), as: UTF8.self)
  }
}
