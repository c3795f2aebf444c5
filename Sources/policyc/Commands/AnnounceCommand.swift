import ArgumentParser
import PolicyCore
import PolicyGit
import PolicyKit
import PolicyReport

struct AnnounceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "announce",
    abstract: "Write what staff are told of a policy that came into force, from its redline.",
    discussion: """
      For a document: its text in force against the one before. For a period (two days): every text that came into force in \
      it, of all documents or of the one before it. Who must accept it, and by when, stands below.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case markdown, slack }

  @Argument(help: ArgumentHelp("The document's id or path, or a period.", valueName: "DOC|A..B"))
  var subject: String

  @Argument(
    help: ArgumentHelp(
      "Behind a document: the texts of it that came into force in these days.", valueName: "A..B"))
  var period: String?

  @Option(help: ArgumentHelp("markdown or slack.", valueName: "FORMAT"))
  var format = Format.markdown

  @Option(help: ArgumentHelp("Ask on this day (default: today, UTC).", valueName: "YYYY-MM-DD"))
  var asOf: CalendarDate?

  @OptionGroup var cache: CacheOption

  func run() throws {
    let listing = try AnnouncementListing(
      subject, period: period, asOf: asOf ?? Clock.today, in: cache.workspace)
    if listing.isEmpty {
      return Terminal.error(
        "note: No text came into force in that time that was not in force before.")
    }
    Terminal.output(format == .slack ? listing.slack() : listing.markdown())
  }
}
