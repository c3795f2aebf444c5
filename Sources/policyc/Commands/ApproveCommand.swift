import ArgumentParser
import PolicyKit

struct ApproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "Approve documents: record it in them, with the digest of the text, and commit that.",
    discussion: """
      Who you are says Git's identity, by the addresses of people.yml. The commit is signed when your Git signs commits. \
      With several documents all are approved, or none. For who never opens Git, --sheet makes a page to sign, which is filed \
      with --by and --evidence.
      """)

  @Argument(help: ArgumentHelp("Ids or paths.", valueName: "DOC"))
  var documents: [String] = []

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
    if !sheet, documents.isEmpty {
      throw ValidationError("Name the documents to approve: policyc approve DOC --as ROLE.")
    }
    if !sheet, output != nil { throw ValidationError("--output is the file of --sheet.") }
    if sheet, role != nil || minutes != nil || version != nil || entry.by != nil {
      throw ValidationError(
        "--sheet makes a page to sign and approves nothing; leave out --as, --by, --minutes and --version."
      )
    }
  }

  func run() throws {
    if sheet {
      let made = try ApprovalSheetMaking(
        documents, asOf: entry.on, in: writing.cache.workspace)
      for notice in made.notices { Terminal.error("note: \(notice)") }
      let path = output ?? "approval-sheet.pdf"
      try OutputFile.write(made.pdf, to: path)
      return Terminal.output("\(path)\n")
    }
    try writing.run(
      Approve(
        documents, as: role, minutes: minutes, version: version, entry.given))
  }
}
