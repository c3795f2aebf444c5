import ArgumentParser
import CMalloc
import Glibc
import PolicyCore
import PolicyGit
import PolicyKit
import PolicyModel

@main
enum Main {
  static func main() {
    // A reader that closes the pipe early, as `head` does, is no error.
    signal(SIGPIPE, SIG_DFL)
    growMemoryInLargeSteps()
    do {
      let arguments = try enterFolder(Array(CommandLine.arguments.dropFirst()))
      var command = try command(arguments)
      try command.run()
    } catch {
      Glibc.exit(report(error))
    }
  }

  /// A run reads everything, and is gone. By default the heap of each thread grows by a page or two at a time, and every
  /// step stops the other threads' page faults.
  private static func growMemoryInLargeSteps() {
    mallopt(M_TOP_PAD, 16 << 20)
    mallopt(M_TRIM_THRESHOLD, 256 << 20)
    mallopt(M_MMAP_THRESHOLD, 4 << 20)
  }

  private static func command(_ arguments: [String]) throws -> any ParsableCommand {
    // To read the rules takes as long as to read the arguments; a check does both at once.
    if arguments.first == "check" {
      Check.prepare()
      if let command = CheckCommand.plain(Array(arguments.dropFirst())) { return command }
    }
    // The one command takes half of what all of them take to be set up. Where it does not understand its arguments, the
    // whole says why.
    let named = Policyc.configuration.subcommands.first {
      $0.configuration.commandName == arguments.first && $0.configuration.subcommands.isEmpty
    }
    if let named, let command = try? named.parse(Array(arguments.dropFirst())) { return command }
    return try Policyc.parseAsRoot(arguments)
  }

  /// Follows every leading `-C DIR`, as git does, and returns the other arguments.
  private static func enterFolder(_ arguments: [String]) throws -> [String] {
    var rest = arguments[...]
    while rest.first == "-C" {
      guard rest.count >= 2 else { throw UsageError("-C needs a folder.") }
      let folder = rest[rest.startIndex + 1]
      guard chdir(folder) == 0 else {
        throw UsageError("Cannot enter \(folder): \(String(cString: strerror(errno))).")
      }
      rest = rest.dropFirst(2)
    }
    return Array(rest)
  }

  /// Says what went wrong and returns the exit status.
  private static func report(_ error: any Error) -> Int32 {
    switch error {
    case let code as ExitCode:
      return code.rawValue
    case is UsageError, is ConfigurationError, is GitError, is SnapshotError, is BuildError:
      Terminal.error("\(Tool.name): \(error)")
      return 2
    default:
      let message = Policyc.fullMessage(for: error)
      switch Policyc.exitCode(for: error) {
      case .success:
        Terminal.output(message + "\n")
        return 0
      case .validationFailure:
        Terminal.error(message)
        return 2
      default:
        Terminal.error("\(Tool.name): internal error: \(message)")
        return 3
      }
    }
  }
}
