import PolicyCore

/// Runs the person's own `git` in a work tree, with the person's own set-up: identity, signing, hooks.
struct GitCommand: Sendable {
  let executable: String
  /// Absolute path of the work tree.
  let root: String
  private let environment: [String: String]

  /// What would lead git to another repository, index or notation of paths than the one that was found.
  private static let misleading: Set<String> = [
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
  ]

  /// - Throws: `UsageError` where there is no git.
  init(root: String) throws {
    guard let executable = ChildProcess.find("git") else {
      throw UsageError("There is no `git` on PATH. Install Git, which makes the commit.")
    }
    self.executable = executable
    self.root = root
    environment = Environment.all.filter {
      !GitCommand.misleading.contains($0.key)
    }
  }

  /// - Parameter defaultSignals: see `ChildProcess.run`.
  /// - Throws: `UsageError` when git does not start.
  func run(
    _ arguments: [String], input: [UInt8] = [], defaultSignals: [Int32] = []
  ) throws -> ChildProcess.Result {
    do {
      return try ChildProcess.run(
        executable, arguments: ["-C", root, "--literal-pathspecs"] + arguments,
        environment: environment, input: input, defaultSignals: defaultSignals)
    } catch {
      throw UsageError("git cannot be run: \(error)")
    }
  }

  /// What git prints, without the line end.
  ///
  /// - Throws: `UsageError` with git's own message when it fails.
  func output(_ arguments: [String], input: [UInt8] = [], to purpose: String) throws -> String {
    let result = try run(arguments, input: input)
    guard result.status == 0 else {
      throw UsageError("git cannot \(purpose):\n\(GitCommand.message(of: result))")
    }
    let text = String(decoding: result.output, as: UTF8.self)
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  /// The day in UTC of the date that the person gives commits by `GIT_COMMITTER_DATE`; nil for who gives none.
  ///
  /// An entry is dated as the commit that proves it, so that a history that is made up for a demonstration agrees with itself.
  func dayOfCommit() throws -> CalendarDate? {
    guard environment["GIT_COMMITTER_DATE"].map({ !$0.isEmpty }) ?? false else { return nil }
    let identity = try output(["var", "GIT_COMMITTER_IDENT"], to: "say when you commit")
    return identity.split(separator: " ").suffix(2).first.flatMap { Int64($0) }
      .map { CalendarDate(secondsSince1970: $0) }
  }

  /// What a run said, its errors first, with an indent.
  static func message(of result: ChildProcess.Result) -> String {
    let text = [result.errorOutput, result.output].map { String(decoding: $0, as: UTF8.self) }
      .joined(separator: "\n")
    let lines = text.split(whereSeparator: \.isNewline).map { "  \($0)" }
    return lines.isEmpty
      ? "  (git said nothing; status \(result.status))" : lines.joined(separator: "\n")
  }
}
