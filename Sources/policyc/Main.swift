import ArgumentParser

/// Runs the command that the arguments name; what it throws becomes the exit status.
@main
enum Main {
  static func main() {
    do {
      let arguments = ReportOutputs.paired(
        OptionalValue.spelledOut(
          try StartFolder.enter(Array(CommandLine.arguments.dropFirst()))))
      try CommandName.check(arguments)
      var command = try Policyc.parseAsRoot(arguments)
      try command.run()
    } catch {
      Policyc.exit(withError: ExitCode(ExitStatus.report(error)))
    }
  }
}
