import ArgumentParser
import PolicyKit

struct SuspendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suspend", abstract: "Set an objective aside for a time.")

  @OptionGroup var aside: SetAsideOptions

  @Option(help: ArgumentHelp("The minutes that hold the decision.", valueName: "ID"))
  var minutes: String?

  @OptionGroup var writing: WritingOptions

  func run() throws {
    try writing.run(SetAside(.suspend, aside.document, reason: aside.reason, minutes: minutes))
  }
}
