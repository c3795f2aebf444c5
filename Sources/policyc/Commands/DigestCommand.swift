import ArgumentParser
import PolicyGit
import PolicyKit
import PolicyReport

struct DigestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: "Print the content digest of documents, to which approvals and reviews are bound.",
    discussion: """
      One document gives its digest alone, several give lines as sha256sum writes them. docs/content-digest.md says how it \
      is computed.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case human, json }

  @Argument(help: ArgumentHelp("Ids or paths.", valueName: "DOC"))
  var documents: [String]

  @Option(help: ArgumentHelp("Read this revision (default: the files on disk).", valueName: "REV"))
  var rev: String?

  @Option(help: ArgumentHelp("human or json.", valueName: "FORMAT"))
  var format = Format.human

  func run() throws {
    let listing = try DigestListing(
      documents, rev.map { .revision($0) } ?? .workTree, in: Workspace(at: "."))
    Terminal.output(format == .json ? listing.json() : listing.text())
  }
}
