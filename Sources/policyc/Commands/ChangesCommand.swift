import ArgumentParser
import PolicyKit
import PolicyReport

struct ChangesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "changes",
    abstract: "List what happened to documents in an audit period: versions, approvals, reviews.",
    discussion: """
      FROM and TO are each a date (YYYY-MM-DD, in UTC), a tag or a revision. A date includes its day on both sides; a \
      revision as FROM is not part of the period, as in Git's own ranges. `FROM..` ends with the branch, `..TO` begins \
      with its first commit. What was merged happened when it was merged.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case human, json, csv, markdown }

  @Argument(help: ArgumentHelp("The period.", valueName: "FROM..TO"))
  var period: String

  @Option(help: ArgumentHelp("The branch on which dates are looked up.", valueName: "BRANCH"))
  var rev = "HEAD"

  @Option(help: ArgumentHelp("human, json, csv or markdown.", valueName: "FORMAT"))
  var format = Format.human

  @OptionGroup var cache: CacheOption

  func run() throws {
    let listing = try ChangesListing(period, branch: rev, in: cache.workspace)
    for notice in listing.notices { Terminal.error("note: \(notice)") }
    switch format {
    case .human: Terminal.output(listing.text())
    case .json: Terminal.output(listing.json())
    case .csv: Terminal.output(listing.csv())
    case .markdown: Terminal.output(listing.markdown())
    }
  }
}
