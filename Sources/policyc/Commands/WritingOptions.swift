import ArgumentParser
import PolicyCore
import PolicyKit
import PolicyReport

/// What every command that writes understands.
struct WritingOptions: ParsableArguments {
  @Flag(name: .customLong("no-commit"), help: "Edit the files and leave the commit to you.")
  var withoutCommit = false

  @Flag(help: "Print what would change, and change nothing.")
  var dryRun = false

  @OptionGroup var cache: CacheOption

  func validate() throws {
    if withoutCommit, dryRun {
      throw ValidationError("--no-commit edits files and --dry-run does not; give one of them.")
    }
  }

  func run(_ command: some WritingCommand) throws {
    let mode: WritingMode = dryRun ? .dryRun : withoutCommit ? .files : .commit
    let result = try command.run(in: cache.workspace, mode: mode, today: Clock.today)
    let difference = String(decoding: result.difference, as: UTF8.self)
    if StandardStream.output.isTerminal {
      for line in difference.split(separator: "\n", omittingEmptySubsequences: true) {
        Terminal.output(PrintableText.of(String(line)) + "\n")
      }
    } else {
      Terminal.output(result.difference)
    }
    for line in result.lines { Terminal.output(PrintableText.of(line) + "\n") }
    for notice in result.notices { Terminal.error(notice) }
  }
}

/// When an approval or review was given, and by whom.
struct EntryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The day on which it was given (default: today, UTC).", valueName: "YYYY-MM-DD"))
  var on: CalendarDate?

  @Option(help: ArgumentHelp("Who gave it, if not you; needs --evidence.", valueName: "PERSON"))
  var by: String?

  @Option(
    help: ArgumentHelp(
      "That person's own record, such as an e-mail; filed with the documents.", valueName: "FILE"))
  var evidence: String?

  var given: Given { Given(on: on, by: by, evidence: evidence) }
}

/// What is taken out of force, and why.
struct SetAsideOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("An id or a path.", valueName: "DOC"))
  var document: String

  @Option(help: ArgumentHelp("Why.", valueName: "TEXT"))
  var reason: String
}
