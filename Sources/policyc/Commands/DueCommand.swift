import ArgumentParser
import PolicyCore
import PolicyGit
import PolicyKit
import PolicyReport

struct DueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "due",
    abstract: "List what is overdue, and what falls due soon.",
    discussion: """
      Reviews, objectives, ends of exceptions and waivers, open actions, records that are made every so often, and the \
      next management review, by the days that the documents state.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case human, json }

  @Option(help: ArgumentHelp("How many days ahead.", valueName: "N"))
  var days = 90

  @Flag(help: "Write a calendar (iCalendar), to subscribe to or to import.")
  var ics = false

  @Option(help: ArgumentHelp("human or json.", valueName: "FORMAT"))
  var format = Format.human

  @Option(help: ArgumentHelp("Read this revision (default: the files on disk).", valueName: "REV"))
  var rev: String?

  @Option(help: ArgumentHelp("Write it to this file.", valueName: "FILE"))
  var output: String?

  @Option(help: ArgumentHelp("Ask on this day (default: today, UTC).", valueName: "YYYY-MM-DD"))
  var asOf: CalendarDate?

  @OptionGroup var cache: CacheOption

  func validate() throws {
    if days < 0 || days > 36_500 { throw ValidationError("--days is a number from 0 to 36500.") }
    if ics, format == .json {
      throw ValidationError("--ics and --format json are two forms; give one.")
    }
  }

  func run() throws {
    let listing = try DueListing(
      rev.map { .revision($0) } ?? .workTree, asOf: asOf ?? Clock.today, days: days,
      in: cache.workspace)
    let text = ics ? listing.calendar() : format == .json ? listing.json() : listing.text()
    if let output {
      try OutputFile.write(text, to: output, as: .due)
    } else {
      Terminal.output(text)
    }
  }
}
