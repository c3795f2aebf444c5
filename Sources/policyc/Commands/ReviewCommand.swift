import ArgumentParser
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

  @OptionGroup var entry: EntryOptions

  @OptionGroup var writing: WritingOptions

  func run() throws {
    try writing.run(ReviewRecord(documents, outcome: outcome, entry.given))
  }
}
