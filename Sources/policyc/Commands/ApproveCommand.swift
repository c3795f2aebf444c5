import ArgumentParser
import PolicyKit

struct ApproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "Approve documents: record it in them, with the digest of the text, and commit that.",
    discussion: """
      Who you are says Git's identity, by the addresses of people.yml. The commit is signed when your Git signs commits. \
      With several documents all are approved, or none.
      """)

  @Argument(help: ArgumentHelp("Ids or paths.", valueName: "DOC"))
  var documents: [String]

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "The role in which it is approved; may be left out by who holds one only.", valueName: "ROLE")
  )
  var role: String?

  @Option(help: ArgumentHelp("The minutes that hold the decision.", valueName: "ID"))
  var minutes: String?

  @Option(help: ArgumentHelp("Give the document this version.", valueName: "V"))
  var version: String?

  @OptionGroup var entry: EntryOptions

  @OptionGroup var writing: WritingOptions

  func run() throws {
    try writing.run(
      Approve(
        documents, as: role, minutes: minutes, version: version, entry.given))
  }
}
