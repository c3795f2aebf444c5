import Glibc

/// Runs the command that the arguments name; what it throws becomes the exit status.
@main
enum Main {
  static func main() {
    // A reader that closes the pipe early, as `head` does, is no error.
    signal(SIGPIPE, SIG_DFL)
    do {
      let arguments = try StartFolder.enter(Array(CommandLine.arguments.dropFirst()))
      var command = try Policyc.parseAsRoot(arguments)
      try command.run()
    } catch {
      exit(ExitStatus.report(error))
    }
  }
}
