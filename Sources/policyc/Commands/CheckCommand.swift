import ArgumentParser
import PolicyCore
import PolicyGit
import PolicyKit
import PolicyReport

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check the documents and report what an auditor would find.",
    discussion: """
      The whole corpus is always checked; PATH and --since choose what is reported. Without --staged or --rev the \
      files on disk are checked.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case human, json, sarif, github }

  @Argument(help: ArgumentHelp("Files or folders to report on.", valueName: "PATH"))
  var paths: [String] = []

  @Flag(help: "Check what the next commit will hold, not what lies on disk.")
  var staged = false

  @Option(help: ArgumentHelp("Check this revision.", valueName: "REV"))
  var rev: String?

  @Option(help: ArgumentHelp("Check for this day (default: today, UTC).", valueName: "YYYY-MM-DD"))
  var asOf: CalendarDate?

  @Option(
    help: ArgumentHelp(
      "Leave out what was found already where this state parted from REV.", valueName: "REV"))
  var since: String?

  @Option(help: ArgumentHelp("human, json, sarif or github.", valueName: "FORMAT"))
  var format = Format.human

  @Option(help: ArgumentHelp("Write the report to this file.", valueName: "FILE"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "The lowest level that ends with status 1: error, warning or note.", valueName: "LEVEL"))
  var failOn = Level.error

  @OptionGroup var cache: CacheOption

  func validate() throws {
    if staged, rev != nil {
      throw ValidationError("--staged and --rev name two different states; give one of them.")
    }
  }

  func run() throws {
    let state: SnapshotState = staged ? .index : rev.map { .revision($0) } ?? .workTree
    let check = Check(state: state, asOf: asOf ?? Clock.today, paths: paths, since: since)
    let result = try check.run(in: cache.workspace)
    for notice in result.notices + result.report.remarks { Terminal.error("note: \(notice)") }
    let text = render(result)
    if let output {
      try OutputFile.write(text, to: output)
    } else {
      Terminal.output(text)
    }
    if result.report.fails(on: failOn) { throw ExitCode(1) }
  }

  private func render(_ result: Check.Result) -> String {
    switch format {
    case .human:
      HumanReport(
        result.report, usesColour: output == nil && Terminal.usesColour, source: result.source
      ).text()
    case .json: JSONReport.text(result.report)
    case .sarif: SARIFReport.text(result.report)
    case .github: GitHubReport.text(result.report)
    }
  }
}
