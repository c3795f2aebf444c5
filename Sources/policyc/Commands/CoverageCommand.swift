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

  @Flag(
    help: "Show the controls and articles that apply in place of topics, each with what answers it."
  )
  var requirements = false

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
    let state = rev.map { SnapshotState.revision($0) } ?? .workTree
    if requirements {
      let listing = try RequirementListing(state, asOf: asOf ?? Clock.today, in: Workspace(at: "."))
      Terminal.output(format == .json ? listing.json() : listing.text())
      return
    }
    let listing = try CoverageListing(state, asOf: asOf ?? Clock.today, in: Workspace(at: "."))
    Terminal.output(format == .json ? listing.json() : listing.text())
  }
}
