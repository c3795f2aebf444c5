import ArgumentParser
import PolicyKit

struct ApproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "Approve documents: record it in them, with the digest of the text, and commit that.",
    discussion: """
      Who you are says Git's identity, by the addresses of people.yml. The commit is signed when your Git signs commits. \
      With several documents all are approved, or none. A folder stands for the policies, procedures, objectives and \
      exceptions in it that are not set aside. --all-due takes those that wait for you: under review, or followed with a \
      text that no approval covers, and of a tier that you may approve. A review that is due is `policyc review`.
      """)

  @Argument(help: ArgumentHelp("Ids, paths or folders.", valueName: "DOC"))
  var documents: [String] = []

  @Flag(help: "Approve all that wait for you; of the folders that are named, where some are.")
  var allDue = false

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

  func validate() throws {
    if documents.isEmpty, !allDue {
      throw ValidationError("Name what is approved, or give --all-due for all that waits for you.")
    }
    if allDue, version != nil {
      throw ValidationError(
        "--version is that of one document. Give each that changed its own in its text, and leave --version out."
      )
    }
  }

  func run() throws {
    var approve = Approve(
      documents, as: role, minutes: minutes, version: version, entry.given)
    approve.isAllDue = allDue
    try writing.run(approve)
  }
}
