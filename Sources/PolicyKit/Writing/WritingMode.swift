import PolicyCore

/// A command that records something in documents.
public protocol WritingCommand: Sendable {
  /// - Throws: `UsageError` for what is not theirs to do, and when the commit fails; then nothing has changed.
  func run(in workspace: Workspace, mode: WritingMode, today: CalendarDate) throws -> WritingResult
}

/// How far a command that writes goes.
public enum WritingMode: Sendable {
  /// Writes the files and commits them.
  case commit
  /// Writes the files.
  case files
  /// Shows the difference and writes nothing.
  case dryRun
}

/// What a command that writes has done.
public struct WritingResult: Sendable {
  /// Lines for standard output.
  public var lines: [String] = []
  /// The difference, in a dry run.
  public var difference: [UInt8] = []
  /// What the user should know, for standard error.
  public var notices: [String] = []

  public init() {}
}
