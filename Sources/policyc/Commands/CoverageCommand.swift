import ArgumentParser
import PolicyCore
import PolicyGit
import PolicyKit
import PolicyReport

struct CoverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract:
      "Show which AI topics the policies in force govern, with the passage that proves each.")

  enum Format: String, CaseIterable, ExpressibleByArgument { case human, json }

  @Option(help: ArgumentHelp("Read this revision (default: the files on disk).", valueName: "REV"))
  var rev: String?

  @Option(
    help: ArgumentHelp(
      "The day on which it is asked what is in force (default: today, UTC).",
      valueName: "YYYY-MM-DD"))
  var asOf: CalendarDate?

  @Option(help: ArgumentHelp("human or json.", valueName: "FORMAT"))
  var format = Format.human

  func run() throws {
    let listing = try CoverageListing(
      rev.map { .revision($0) } ?? .workTree, asOf: asOf ?? Clock.today, in: Workspace(at: "."))
    Terminal.output(format == .json ? listing.json() : listing.text())
  }
}
