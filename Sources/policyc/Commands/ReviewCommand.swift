import ArgumentParser
import PolicyCore
import PolicyKit

extension ReviewRecord.Outcome: ExpressibleByArgument {}

struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Record that documents were reviewed, with the digest of the text, and commit that.",
    discussion: "A review without a change moves the day on which the next one is due.")

  @Argument(help: ArgumentHelp("Ids or paths.", valueName: "DOC"))
  var documents: [String]

  @Option(help: ArgumentHelp("no-change or change-needed.", valueName: "OUTCOME"))
  var outcome = ReviewRecord.Outcome.noChange

  @Option(
    help: ArgumentHelp("The day of the review (default: today, UTC).", valueName: "YYYY-MM-DD"))
  var on: CalendarDate?

  @Option(help: ArgumentHelp("Who reviewed, if not you; needs --evidence.", valueName: "PERSON"))
  var by: String?

  @Option(
    help: ArgumentHelp(
      "The reviewer's own record, such as an e-mail; filed with the documents.", valueName: "FILE"))
  var evidence: String?

  @OptionGroup var writing: WritingOptions

  @OptionGroup var cache: CacheOption

  func run() throws {
    let review = ReviewRecord(documents, outcome: outcome, on: on, by: by, evidence: evidence)
    WritingOptions.show(
      try review.run(in: cache.workspace, mode: writing.mode, today: Clock.today))
  }
}
