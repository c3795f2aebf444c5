import ArgumentParser
import PolicyCore
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

  @Option(
    help: ArgumentHelp("The day of the approval (default: today, UTC).", valueName: "YYYY-MM-DD"))
  var on: CalendarDate?

  @Option(help: ArgumentHelp("Who approved, if not you; needs --evidence.", valueName: "PERSON"))
  var by: String?

  @Option(
    help: ArgumentHelp(
      "The approver's own record, such as an e-mail; filed with the documents.", valueName: "FILE"))
  var evidence: String?

  @OptionGroup var writing: WritingOptions

  @OptionGroup var cache: CacheOption

  func run() throws {
    let approve = Approve(
      documents, as: role, minutes: minutes, version: version, on: on, by: by, evidence: evidence)
    WritingOptions.show(
      try approve.run(in: cache.workspace, mode: writing.mode, today: Clock.today))
  }
}
