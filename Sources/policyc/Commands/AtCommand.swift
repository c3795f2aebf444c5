import ArgumentParser
import PolicyCore
import PolicyKit
import PolicyReport

struct AtCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "at",
    abstract: "Show what was in force at the end of a day, who had approved it, and the proof.",
    discussion: """
      The state is that of the branch's first-parent line at the end of that day in UTC: what was merged counts from the \
      merge on. Policies and procedures are in force when their status says so and their version is approved; a text \
      that is not the approved one is marked. Exceptions are listed on the days on which they run.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case human, json, csv }

  @Argument(
    help: ArgumentHelp(
      "The day (default: today), then ids or paths (default: every document).",
      valueName: "YYYY-MM-DD] [DOC"))
  var arguments: [String] = []

  @Option(help: ArgumentHelp("The branch, or any revision.", valueName: "BRANCH"))
  var rev = "HEAD"

  @Option(help: ArgumentHelp("human, json or csv.", valueName: "FORMAT"))
  var format = Format.human

  @OptionGroup var cache: CacheOption

  func run() throws {
    // What has the form of a day is one; an id that has it too is given as a path.
    let day = arguments.first.flatMap { CalendarDate($0) }
    let listing = try InForceListing(
      at: day ?? Clock.today, Array(arguments.dropFirst(day == nil ? 0 : 1)), branch: rev,
      in: cache.workspace)
    for notice in listing.notices { Terminal.error("note: \(notice)") }
    switch format {
    case .human: Terminal.output(listing.text())
    case .json: Terminal.output(listing.json())
    case .csv: Terminal.output(listing.csv())
    }
  }
}
