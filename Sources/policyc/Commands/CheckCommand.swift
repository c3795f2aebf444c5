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
      The whole corpus is always checked; PATH, --since and the baseline choose what is reported. Without --staged or \
      --rev the files on disk are checked.
      """)

  @Argument(help: ArgumentHelp("Files or folders to report on.", valueName: "PATH"))
  var paths: [String] = []

  @Flag(help: "Check what the next commit will hold, not what lies on disk.")
  var staged = false

  @Option(help: ArgumentHelp("Check this revision.", valueName: "REV"))
  var rev: String?

  @Option(
    help: ArgumentHelp(
      "Leave out what was found already where this state parted from REV.", valueName: "REV"))
  var since: String?

  @Option(
    help: ArgumentHelp(
      "Leave out what this baseline holds (default: .policyc-baseline.json at the root).",
      valueName: "FILE"))
  var baseline: String?

  @Flag(name: .customLong("no-baseline"), help: "Show what the baseline holds too.")
  var ignoresBaseline = false

  @Option(
    help: ArgumentHelp(
      "Read the text of PATH from standard input, as an editor holds it, and report on it alone.",
      valueName: "PATH"))
  var stdinFilename: String?

  @Flag(help: "Mend what can be mended without a doubt, and report what is left.")
  var fix = false

  @Flag(help: "With --fix: also what is probably meant.")
  var unsafe = false

  @Flag(help: "With --fix: show the changes, and write nothing.")
  var diff = false

  @OptionGroup var judging: JudgingOptions
  @OptionGroup var report: ReportOptions
  @OptionGroup var cache: CacheOption

  func validate() throws {
    if staged, rev != nil {
      throw ValidationError("--staged and --rev name two different states; give one of them.")
    }
    if baseline != nil, ignoresBaseline {
      throw ValidationError("--baseline and --no-baseline contradict each other; give one of them.")
    }
    if unsafe || diff, !fix {
      throw ValidationError("\(unsafe ? "--unsafe" : "--diff") belongs to --fix.")
    }
    if fix, !diff, stdinFilename != nil {
      throw ValidationError(
        "--fix writes into files, and the text of --stdin-filename is in none yet. Add --diff: it shows the changes to that text for your editor to make; or save the file, and leave --stdin-filename out."
      )
    }
    guard staged || rev != nil else { return }
    if fix { throw ValidationError("--fix mends the files on disk; leave --staged and --rev out.") }
    if stdinFilename != nil {
      throw ValidationError(
        "--stdin-filename checks a text among the files on disk; leave --staged and --rev out.")
    }
  }

  func run() throws {
    Check.prepare()
    try report.checkFiles()
    let state: SnapshotState = staged ? .index : rev.map { .revision($0) } ?? .workTree
    var check = Check(state: state, asOf: judging.day, paths: paths, since: since)
    judging.apply(to: &check)
    check.baseline = ignoresBaseline ? .none : baseline.map { .file($0) } ?? .usual
    if let stdinFilename { check.unsaved = (stdinFilename, try Terminal.input()) }
    let result = try checked(check, in: cache.workspace)
    let left = report.saysWhatIsLeftOut ? [] : result.report.notShown
    for notice in result.notices + result.report.remarks.map(\.text) + left {
      Terminal.error("note: \(notice)")
    }
    if fix, diff { return }
    try report.write(result)
    let fails = result.report.fails(on: report.failOn)
    Parallel.discard(result)
    if fails { throw ExitCode(1) }
  }

  private func checked(_ check: Check, in workspace: Workspace) throws -> Check.Result {
    guard fix else { return try check.run(in: workspace) }
    let mending = Mending(in: workspace, unsafe: unsafe)
    if diff {
      let result = try check.run(in: workspace)
      Terminal.output(try mending.changes(for: result).difference)
      return result
    }
    let (done, left) = try mending.run(check)
    Terminal.error(
      done.findings == 0
        ? "Nothing to mend\(unsafe ? "" : " without a doubt (--unsafe also writes what is probably meant)")."
        : "Mended \(counted(done.findings, "finding")) in \(counted(done.files, "file")); look at them with: git diff"
    )
    if let first = done.untracked.first {
      let others = done.untracked.count - 1
      Terminal.error(
        "Git does not know \(first)\(others > 0 ? " and \(others) more" : ""), so it can neither show nor take back what was mended there."
      )
    }
    return left
  }
}
