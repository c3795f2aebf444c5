import ArgumentParser
import PolicyKit

struct AcknowledgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "acknowledge",
    abstract: "Record in acknowledgements.csv that you have read and accept documents in force.")

  @Argument(help: ArgumentHelp("Ids or paths.", valueName: "DOC"))
  var documents: [String]

  @OptionGroup var writing: WritingOptions

  func run() throws {
    try writing.run(Acknowledge(documents))
  }
}
