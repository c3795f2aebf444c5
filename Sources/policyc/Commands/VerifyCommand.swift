import ArgumentParser
import PolicyCore
import PolicyKit
import PolicyReport

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check a pack that somebody handed over: files, signature, and each approval again.",
    discussion: """
      The pack is a folder or a zip archive; no repository is needed. It ends with status 0 when the pack is whole, 1 when \
      something differs, each thing named, and 2 when the path leads to no pack.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case human, json }

  @Argument(help: ArgumentHelp("The pack: a folder, or a zip archive.", valueName: "PACK"))
  var pack: String

  @Option(
    help: ArgumentHelp(
      "Keys one of which has to have signed: a public key, or a file of allowed_signers.",
      valueName: "FILE"))
  var signer: String?

  @Option(
    help: ArgumentHelp(
      "Certificates of the authority whose time stamp counts, in PEM.", valueName: "FILE"))
  var tsa: String?

  @Option(
    help: ArgumentHelp(
      "Build the pack again from this clone of the repository, and compare every file.",
      valueName: "DIR"))
  var repo: String?

  @Option(help: ArgumentHelp("human or json.", valueName: "FORMAT"))
  var format = Format.human

  func run() throws {
    let listing = try PackCheck(signers: signer, authority: tsa, repository: repo).run(pack)
    switch format {
    case .human: Terminal.output(listing.text())
    case .json: Terminal.output(listing.json())
    }
    if !listing.isWhole { throw ExitCode(1) }
  }
}
