import ArgumentParser
import PolicyKit

struct RetireCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retire", abstract: "Take a document out of force for good.")

  @OptionGroup var aside: SetAsideOptions

  @OptionGroup var writing: WritingOptions

  func run() throws {
    try writing.run(SetAside(.retire, aside.document, reason: aside.reason))
  }
}
