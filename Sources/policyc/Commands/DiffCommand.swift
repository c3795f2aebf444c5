import ArgumentParser
import PolicyCore
import PolicyGit
import PolicyKit
import PolicyReport

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what changed between two states of a document: the redline.",
    discussion: """
      A and B are each a version of the document (2.0 or v2.0), a revision, or a date (YYYY-MM-DD: what the branch held \
      at the end of that day in UTC). Without B it is compared with the files on disk, without A with the text that was \
      approved last. Each change is marked material or editorial, with the reason.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case human, markdown, html, json }

  @Argument(help: ArgumentHelp("The document's id or path.", valueName: "DOC"))
  var document: String

  @Argument(help: ArgumentHelp("The two states (default: last approved..now).", valueName: "A..B"))
  var range: String?

  @Flag(help: "Compare with what the next commit will hold, not with what lies on disk.")
  var staged = false

  @Option(help: ArgumentHelp("Compare with this revision.", valueName: "REV"))
  var rev: String?

  @Option(help: ArgumentHelp("human, markdown, html or json.", valueName: "FORMAT"))
  var format = Format.human

  @Option(help: ArgumentHelp("Write the redline to this file.", valueName: "FILE"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "The day on which it is asked what is in force (default: today, UTC).",
      valueName: "YYYY-MM-DD"))
  var asOf: CalendarDate?

  @Flag(help: "End with status 1 when there are changes.")
  var exitCode = false

  @OptionGroup var cache: CacheOption

  func validate() throws {
    if staged, rev != nil {
      throw ValidationError("--staged and --rev name two different states; give one of them.")
    }
    if staged || rev != nil, let range, let given = try? StateRange(range), given.to != nil {
      throw ValidationError("A..B says already what to compare with; leave out --staged and --rev.")
    }
  }

  func run() throws {
    let state: SnapshotState = staged ? .index : rev.map { .revision($0) } ?? .workTree
    let listing = try RedlineListing(
      document, range: range, state: state, asOf: asOf ?? Clock.today, in: cache.workspace)
    for notice in listing.notices { Terminal.error("note: \(notice)") }
    let text =
      switch format {
      case .human: listing.text(usesColour: output == nil && Terminal.usesColour)
      case .markdown: listing.markdown()
      case .html: try listing.html()
      case .json: listing.json()
      }
    if let output {
      try OutputFile.write(text, to: output, as: .redline)
    } else {
      Terminal.output(text)
    }
    if exitCode, listing.hasChanges { throw ExitCode(1) }
  }
}
