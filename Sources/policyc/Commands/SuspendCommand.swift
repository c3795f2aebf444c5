import ArgumentParser
import PolicyKit

struct SuspendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suspend", abstract: "Set an objective aside for a time.")

  @Argument(help: ArgumentHelp("An id or a path.", valueName: "DOC"))
  var document: String

  @Option(help: ArgumentHelp("Why.", valueName: "TEXT"))
  var reason: String

  @OptionGroup var writing: WritingOptions

  @OptionGroup var cache: CacheOption

  func run() throws {
    WritingOptions.show(
      try SetAside(.suspend, document, reason: reason).run(
        in: cache.workspace, mode: writing.mode, today: Clock.today))
  }
}
