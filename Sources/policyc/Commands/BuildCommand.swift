import ArgumentParser
import PolicyCore
import PolicyKit

extension PackBuild.Audience: ExpressibleByArgument {}

struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build the evidence pack of a commit: PDF, HTML, registers, findings, manifest.",
    discussion: """
      For an auditor it holds everything; with --audience customer it is a bundle of policies for customers, and with \
      --audience staff one for those who work there, with a page for each role. \
      The pack is a folder and a zip archive beside it. The same commit gives the same bytes on every machine. It ends \
      with status 0 when a pack was written, whatever was found.
      """)

  @Option(help: ArgumentHelp("The folder to write (default: evidence-pack).", valueName: "DIR"))
  var output: String?

  @Option(help: ArgumentHelp("The commit to build (default: HEAD).", valueName: "REV"))
  var rev: String?

  @Option(
    help: ArgumentHelp(
      "Build what the branch held at the end of this day (UTC), for this day.",
      valueName: "YYYY-MM-DD"))
  var at: CalendarDate?

  @Option(
    help: ArgumentHelp(
      "Build TO, with a register of what changed since FROM; dates, tags or revisions. For staff: two days, of which they are told what changed.",
      valueName: "FROM..TO"))
  var period: String?

  @Option(
    help: ArgumentHelp("Build for this day (default: the commit's, UTC).", valueName: "YYYY-MM-DD"))
  var asOf: CalendarDate?

  @Flag(name: .customLong("no-pdf"), help: "Leave the PDFs out; Typst is not needed then.")
  var withoutPDF = false

  @Flag(help: "Set all policies in force as one PDF with bookmarks too, policies.pdf.")
  var combined = false

  @Option(
    help: ArgumentHelp(
      "For whom: auditor (everything), customer (policies that are classified for customers, and nothing of the house) or staff (policies and procedures that staff may read, a page for each role, and what changed).",
      valueName: "WHO"))
  var audience = PackBuild.Audience.auditor

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Name the customer on each page of a bundle.", valueName: "NAME"))
  var recipient: String?

  @Flag(help: "List what a bundle would hold and what stays, and write nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "Sign the manifest: ssh or gpg, with the key with which Git signs, or the file of a private key.",
      valueName: "KEY"))
  var sign: String?

  @Flag(
    name: .customLong("timestamp"),
    help:
      "Write the question for a time stamp over the manifest (RFC 3161); with FILE.tsr behind it, file the answer."
  )
  var asksForTime = false

  @Option(
    name: .customLong("timestamp-reply"),
    help: .hidden)
  var timeReply: String?

  @Option(
    help: ArgumentHelp(
      "How many threads, and how many documents are set as PDF at a time (default: one on each core).",
      valueName: "N"))
  var jobs: Int?

  @Flag(
    name: .customLong("no-cache"),
    help: "Read history and set every PDF anew, and keep nothing of it.")
  var withoutCache = false

  func run() throws {
    let build = PackBuild(
      revision: rev, asOf: asOf, day: at, period: period, includesPDF: !withoutPDF, signer: sign,
      timeStamp: timeReply.map { .reply($0) } ?? (asksForTime ? .query : nil),
      audience: audience, recipient: recipient, isDryRun: dryRun, isCollected: combined,
      jobs: jobs)
    let workspace = try Workspace(at: ".", usesCache: !withoutCache)
    let result = try build.run(in: workspace, output: output) { what, done, total in
      Terminal.progress("\(what): \(done) of \(total)")
    }
    Terminal.progress("")
    if let listing = result.listing { return Terminal.output(listing.text()) }
    for notice in result.notices { Terminal.error("note: \(notice)") }
    let isBeside = result.folder.hasPrefix("./")
    let folder = isBeside ? String(result.folder.dropFirst(2)) : result.folder
    Terminal.output("\(result.findings)\n\(folder)\n")
  }
}
