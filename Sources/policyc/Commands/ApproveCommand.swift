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
      text that no approval covers, and of a tier that you may approve. A review that is due is `policyc review`. For who \
      never opens Git, --sheet makes a page to sign, which is filed with --by and --evidence.
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

  @Flag(
    help: "Make a PDF to sign of what waits for its approval, or of DOC; approve nothing.")
  var sheet = false

  @Option(
    help: ArgumentHelp(
      "With --sheet: the file to write (default: approval-sheet.pdf).", valueName: "FILE"))
  var output: String?

  @OptionGroup var entry: EntryOptions

  @OptionGroup var writing: WritingOptions

  func validate() throws {
    if !sheet, output != nil { throw ValidationError("--output is the file of --sheet.") }
    if sheet, allDue || role != nil || minutes != nil || version != nil || entry.by != nil {
      throw ValidationError(
        "--sheet makes a page to sign and approves nothing; leave out --all-due, --as, --by, --minutes and --version."
      )
    }
    if documents.isEmpty, !allDue, !sheet {
      throw ValidationError("Name what is approved, or give --all-due for all that waits for you.")
    }
    if allDue, version != nil {
      throw ValidationError(
        "--version is that of one document. Give each that changed its own in its text, and leave --version out."
      )
    }
  }

  func run() throws {
    if sheet {
      let made = try ApprovalSheetMaking(
        documents, asOf: entry.on, in: writing.cache.workspace)
      for notice in made.notices { Terminal.error("note: \(notice)") }
      let path = output ?? "approval-sheet.pdf"
      try OutputFile.writeNew(made.pdf, to: path)
      return Terminal.output("\(path)\n")
    }
    var approve = Approve(
      documents, as: role, minutes: minutes, version: version, entry.given)
    approve.isAllDue = allDue
    try writing.run(approve)
  }
}
