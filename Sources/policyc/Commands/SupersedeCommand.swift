import ArgumentParser
import PolicyKit

struct SupersedeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "supersede", abstract: "Take a document out of force, for another takes its place."
  )

  @OptionGroup var aside: SetAsideOptions

  @Option(help: ArgumentHelp("What takes its place; an objective may have none.", valueName: "DOC"))
  var by: String?

  @Option(
    help: ArgumentHelp("Of an objective, the minutes that hold the decision.", valueName: "ID"))
  var minutes: String?

  @OptionGroup var writing: WritingOptions

  func run() throws {
    try writing.run(
      SetAside(.supersede, aside.document, reason: aside.reason, by: by, minutes: minutes))
  }
}
