import ArgumentParser
import Glibc
import PolicyKit
import PolicyReport

/// What every command that writes understands.
struct WritingOptions: ParsableArguments {
  @Flag(name: .customLong("no-commit"), help: "Edit the files and leave the commit to you.")
  var withoutCommit = false

  @Flag(help: "Print what would change, and change nothing.")
  var dryRun = false

  func validate() throws {
    if withoutCommit, dryRun {
      throw ValidationError("--no-commit edits files and --dry-run does not; give one of them.")
    }
  }

  var mode: WritingMode { dryRun ? .dryRun : withoutCommit ? .files : .commit }

  static func show(_ result: WritingResult) {
    let difference = String(decoding: result.difference, as: UTF8.self)
    if isatty(STDOUT_FILENO) == 1 {
      for line in difference.split(separator: "\n", omittingEmptySubsequences: true) {
        Terminal.output(PrintableText.of(String(line)) + "\n")
      }
    } else {
      Terminal.write(result.difference, to: STDOUT_FILENO)
    }
    for line in result.lines { Terminal.output(PrintableText.of(line) + "\n") }
    for notice in result.notices { Terminal.error(notice) }
  }
}
