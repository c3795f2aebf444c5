import ArgumentParser
import PolicyKit
import PolicyReport

struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Show the commits that changed each document, through renames, newest first.")

  enum Format: String, CaseIterable, ExpressibleByArgument { case human, json }

  @Argument(help: ArgumentHelp("Ids or paths (default: every document).", valueName: "DOC"))
  var documents: [String] = []

  @Option(help: ArgumentHelp("Follow the documents of this revision.", valueName: "REV"))
  var rev = "HEAD"

  @Option(help: ArgumentHelp("human or json.", valueName: "FORMAT"))
  var format = Format.human

  @OptionGroup var cache: CacheOption

  func run() throws {
    let listing = try HistoryListing(documents, at: rev, in: cache.workspace)
    for notice in listing.notices { Terminal.error("note: \(notice)") }
    switch format {
    case .human: Terminal.output(listing.text())
    case .json: Terminal.output(listing.json())
    }
  }
}
