import FoundationEssentials
import Glibc

/// Why a program could not be run to its end.
public struct ChildProcessError: Error, CustomStringConvertible, Sendable {
  public enum Kind: Sendable, Equatable {
    /// It did not start, or the system refused what it needs.
    case system
    /// It ran for longer than it was given, and was ended.
    case timeout
  }
  public var kind: Kind
  /// What is wrong, one sentence.
  public var message: String

  public var description: String { message }
}

/// Runs another program to its end, without a shell. Safe to call from several threads.
public enum ChildProcess {
  public struct Result: Sendable {
    /// The exit status; 128 and the signal's number for a program that a signal ended.
    public var status: Int32
    public var output: [UInt8]
    public var errorOutput: [UInt8]
  }

  /// Runs a program, gives it `input`, and returns what it wrote.
  ///
  /// The program gets standard input, output and error and no other descriptor of this process. It stays in this process's
  /// session, so that it can ask at the terminal. What it leaves running does not keep this call waiting.
  ///
  /// - Parameters:
  ///   - executable: an absolute path; see `find`.
  ///   - arguments: without the program's own name.
  ///   - environment: all that the program gets; nil for this process's own.
  ///   - folder: where it runs; nil for where this process does.
  ///   - input: what it reads; when empty, nothing.
  ///   - timeout: after this long it is killed; nil for never.
  ///   - defaultSignals: signals that end the program even where this process ignores them.
  public static func run(
    _ executable: String, arguments: [String], environment: [String: String]? = nil,
    folder: String? = nil, input: [UInt8] = [], timeout: Duration? = nil,
    defaultSignals: [Int32] = []
  ) throws(ChildProcessError) -> Result {
    guard executable.hasPrefix("/") else {
      throw ChildProcessError(kind: .system, message: "\(executable) is no absolute path.")
    }
    var pipes = try ChildPipes(hasInput: !input.isEmpty)
    defer { pipes.close() }
    let process = try pipes.spawn(
      [executable] + arguments, environment: environment ?? ProcessInfo.processInfo.environment,
      folder: folder, defaultSignals: defaultSignals)
    var exchange = ChildExchange(
      process: process, name: executable, input: input,
      deadline: timeout.map { ContinuousClock.now + $0 })
    return try exchange.run(&pipes)
  }

  /// The absolute path of a program, looked for in the absolute entries of PATH only: never in the working folder, which
  /// may belong to whoever wrote the repository.
  public static func find(
    _ name: String, path: String? = ProcessInfo.processInfo.environment["PATH"]
  ) -> String? {
    guard !name.isEmpty, !name.contains("/"), !name.utf8.contains(0) else { return nil }
    for entry in (path ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    where entry.hasPrefix("/") {
      let candidate = "\(entry)/\(name)"
      var status = stat()
      if stat(candidate, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
        access(candidate, X_OK) == 0
      {
        return candidate
      }
    }
    return nil
  }
}
