import ArgumentParser
import PolicyCore
import PolicyGit
import PolicyKit
import PolicyReport

struct RoadmapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roadmap",
    abstract: "Show what to do next, and where the management system stands on the ten steps.",
    discussion: """
      It judges each item that an auditor asks to see: found, found with findings, stale, nothing to record, or missing. \
      The front page of the evidence pack shows the same.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case human, json }

  @Option(help: ArgumentHelp("Read this revision (default: the files on disk).", valueName: "REV"))
  var rev: String?

  @Option(help: ArgumentHelp("Judge for this day (default: today, UTC).", valueName: "YYYY-MM-DD"))
  var asOf: CalendarDate?

  @Option(help: ArgumentHelp("human or json.", valueName: "FORMAT"))
  var format = Format.human

  @OptionGroup var cache: CacheOption

  func run() throws {
    let listing = try RoadmapListing(
      rev.map { .revision($0) } ?? .workTree, asOf: asOf ?? Clock.today, in: cache.workspace)
    Terminal.output(format == .json ? listing.json() : listing.text())
  }
}
