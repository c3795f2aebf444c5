import CSystem

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

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

  init(kind: Kind = .system, message: String) {
    self.kind = kind
    self.message = message
  }

  /// - Parameter code: the system's number of the error.
  init(_ what: String, _ code: Int32) {
    self.init(message: "\(what): \(String(cString: strerror(code))).")
  }
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
      throw ChildProcessError(message: "\(executable) is no absolute path.")
    }
    var pipes = try ChildPipes(hasInput: !input.isEmpty)
    defer { pipes.close() }
    let process = try pipes.start(
      [executable] + arguments, environment: environment ?? Environment.all,
      folder: folder, defaultSignals: defaultSignals)
    var exchange = ChildExchange(
      process: process, name: executable, input: input,
      deadline: timeout.map { ContinuousClock.now + $0 })
    return try exchange.run(&pipes)
  }

  /// The absolute path of a program, looked for in the absolute entries of PATH only: never in the working folder, which
  /// may belong to whoever wrote the repository.
  package static func find(
    _ name: String, path: String? = Environment.value("PATH")
  ) -> String? {
    guard !name.isEmpty, !name.contains("/"), !name.utf8.contains(0) else { return nil }
    for entry in (path ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    where entry.hasPrefix("/") && FileSystem.isProgram("\(entry)/\(name)") {
      return "\(entry)/\(name)"
    }
    return nil
  }

  /// Starts a program, with `ends` as its standard input, output and error (-1 for nothing) and no other descriptor.
  static func start(
    _ words: [String], environment: [String: String], folder: String? = nil, ends: [Int32],
    defaultSignals: [Int32] = []
  ) throws(ChildProcessError) -> pid_t {
    let settings = environment.map { "\($0.key)=\($0.value)" }
    guard !(words + settings + [folder ?? ""]).contains(where: { $0.utf8.contains(0) }) else {
      throw ChildProcessError(message: "\(words[0]): an argument holds a zero byte.")
    }
    let arguments = words.map { strdup($0) } + [nil]
    let variables = settings.map { strdup($0) } + [nil]
    defer { for pointer in arguments + variables { free(pointer) } }
    var process: pid_t = 0
    let result = system_start(
      &process, arguments, variables, folder, ends, defaultSignals, defaultSignals.count)
    guard result == 0 else {
      throw ChildProcessError(
        "\(words[0]) does not start\(folder.map { " in \($0)" } ?? "")", result)
    }
    return process
  }
}
