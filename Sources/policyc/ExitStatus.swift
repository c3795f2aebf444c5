import ArgumentParser
import PolicyCore

/// How a command ends that throws.
enum ExitStatus {
  /// Says what went wrong and returns the exit status.
  static func report(_ error: any Error) -> Int32 {
    switch error {
    case let code as ExitCode:
      return code.rawValue
    case is any UserError:
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
