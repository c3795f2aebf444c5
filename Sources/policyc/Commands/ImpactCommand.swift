import ArgumentParser
import PolicyCore
import PolicyGit
import PolicyKit
import PolicyReport

struct ImpactCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "impact",
    abstract:
      "Say what a branch does to documents, approvals, coverage and findings: a comment for the reviewer.",
    discussion: """
      Compared is with the commit at which the branch parted from BASE. The comment begins with a mark, by which a job \
      finds its last one and puts the new one in its place.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case markdown, json }

  @Argument(help: ArgumentHelp("The branch into which it is to be merged.", valueName: "BASE"))
  var base: String

  @Option(
    help: ArgumentHelp("The state to look at (default: the files on disk).", valueName: "REV"))
  var rev: String?

  @Option(help: ArgumentHelp("markdown or json.", valueName: "FORMAT"))
  var format = Format.markdown

  @Option(help: ArgumentHelp("Write it to this file.", valueName: "FILE"))
  var output: String?

  @Option(help: ArgumentHelp("Ask on this day (default: today, UTC).", valueName: "YYYY-MM-DD"))
  var asOf: CalendarDate?

  @OptionGroup var cache: CacheOption

  func run() throws {
    let listing = try ImpactListing(
      base, state: rev.map { .revision($0) } ?? .workTree, asOf: asOf ?? Clock.today,
      in: cache.workspace)
    let text = format == .json ? listing.json() : listing.markdown()
    if let output {
      try OutputFile.write(text, to: output, as: .impact)
    } else {
      Terminal.output(text)
    }
  }
}
