import ArgumentParser
import PolicyKit

struct SupersedeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "supersede", abstract: "Take a document out of force, for another takes its place."
  )

  @Argument(help: ArgumentHelp("An id or a path.", valueName: "DOC"))
  var document: String

  @Option(help: ArgumentHelp("What takes its place; an objective may have none.", valueName: "DOC"))
  var by: String?

  @Option(help: ArgumentHelp("Why.", valueName: "TEXT"))
  var reason: String

  @OptionGroup var writing: WritingOptions

  @OptionGroup var cache: CacheOption

  func run() throws {
    WritingOptions.show(
      try SetAside(.supersede, document, reason: reason, by: by).run(
        in: cache.workspace, mode: writing.mode, today: Clock.today))
  }
}
