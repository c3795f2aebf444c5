import ArgumentParser
import PolicyKit

struct RetireCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retire", abstract: "Take a document out of force for good.")

  @Argument(help: ArgumentHelp("An id or a path.", valueName: "DOC"))
  var document: String

  @Option(help: ArgumentHelp("Why.", valueName: "TEXT"))
  var reason: String

  @OptionGroup var writing: WritingOptions

  @OptionGroup var cache: CacheOption

  func run() throws {
    WritingOptions.show(
      try SetAside(.retire, document, reason: reason).run(
        in: cache.workspace, mode: writing.mode, today: Clock.today))
  }
}
