import ArgumentParser
import PolicyCore
import PolicyKit
import PolicyReport

extension ExportFormat: ExpressibleByArgument {}

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write single documents as Word, PDF or HTML, for comments or for who asks.",
    discussion: """
      The text in force is exported, with its approvals, as it stands in a pack; --draft takes a newer text, and each page says \
      so. Files are named ID-title-version.
      """)

  @Argument(help: ArgumentHelp("Ids or paths.", valueName: "DOC"))
  var documents: [String]

  @Option(help: ArgumentHelp("docx, pdf or html.", valueName: "FORMAT"))
  var format = ExportFormat.docx

  @Option(help: ArgumentHelp("The folder to write to (default: this one).", valueName: "DIR"))
  var output = "."

  @Option(help: ArgumentHelp("The commit to export from (default: HEAD).", valueName: "REV"))
  var rev: String?

  @Option(
    help: ArgumentHelp("Judge for this day (default: the commit's, UTC).", valueName: "YYYY-MM-DD"))
  var asOf: CalendarDate?

  @Flag(help: "Take the newer text, where one stands beside the one in force.")
  var draft = false

  @OptionGroup var cache: CacheOption

  func run() throws {
    let export = try DocumentExport(
      documents, as: format, revision: rev, asOf: asOf, drafts: draft, in: cache.workspace)
    do throws(SystemError) {
      _ = try FileSystem.makeFolder(output)
    } catch {
      throw UsageError("Cannot make the folder \(output): \(error.reason).")
    }
    for notice in export.notices { Terminal.error("note: \(notice)") }
    for file in export.files {
      let path = output == "." ? file.name : "\(output)/\(file.name)"
      try OutputFile.writeNew(file.bytes, to: path)
      Terminal.output("\(path)\n")
    }
  }
}
