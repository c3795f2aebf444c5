import ArgumentParser
import PolicyKit

struct GuideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guide", abstract: "Say what a document is, how to begin, and how to go on.")

  @Argument(
    help: ArgumentHelp("A page; without one the first, which lists the others.", valueName: "TOPIC")
  )
  var topic: String?

  func run() throws {
    Terminal.output(try GuidePages.page(topic))
  }
}
