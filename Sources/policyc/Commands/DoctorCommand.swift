import ArgumentParser
import PolicyKit

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what this machine and this repository lack, and what to do about it.",
    discussion:
      "It changes nothing. It ends with status 1 where something is missing that commands need.")

  func run() throws {
    let examination = Examination(of: ".", program: Terminal.program, asOf: Clock.today)
    Terminal.output(examination.text)
    if !examination.isWell { throw ExitCode(1) }
  }
}
