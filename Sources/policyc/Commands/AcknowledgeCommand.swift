import ArgumentParser
import PolicyKit

struct AcknowledgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "acknowledge",
    abstract: "Record in acknowledgements.csv that you have read and accept documents in force.",
    discussion: """
      With --import, files acceptances that another system collected, all rows or none: each names a person (id, name or \
      address), a document in force and a day. The commit says who filed them and from what.
      """)

  @Argument(help: ArgumentHelp("Ids or paths.", valueName: "DOC"))
  var documents: [String] = []

  @Option(
    name: .customLong("import"),
    help: ArgumentHelp("File the acceptances of this table.", valueName: "FILE.csv"))
  var file: String?

  @Option(
    help: ArgumentHelp(
      "Which of its columns is what (default: those of that name).",
      valueName: "person=COLUMN,document=COLUMN,on=COLUMN"))
  var map: String?

  @OptionGroup var writing: WritingOptions

  func validate() throws {
    if file == nil, documents.isEmpty {
      throw ValidationError("Name the documents that you accept, or a table with --import.")
    }
    if file != nil, !documents.isEmpty {
      throw ValidationError("With --import the table names the documents; leave them out.")
    }
    if map != nil, file == nil { throw ValidationError("--map goes with --import.") }
  }

  func run() throws {
    if let file {
      try writing.run(AcknowledgeImport(file, map: map))
    } else {
      try writing.run(Acknowledge(documents))
    }
  }
}
