import ArgumentParser
import PolicyCore
import PolicyKit

struct AdoptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt",
    abstract: "Take over policies that are there already: settings, front matter and a baseline.",
    discussion: """
      Of a folder, only what lies in it is taken. It says what it infers, from which line and how sure, and writes nothing without --write. Bodies stay as they are, \
      byte for byte. A Word file becomes a Markdown file beside it, by pandoc.
      """)

  @Argument(
    help: ArgumentHelp(
      "A folder of the repository, or Word files (default: here).", valueName: "DIR|FILE.docx"))
  var paths: [String] = []

  @Flag(help: "Write it.")
  var write = false

  @Option(
    help: ArgumentHelp(
      "Where the findings that are there go (default: .policyc-baseline.json at the root).",
      valueName: "FILE"))
  var baseline: String?

  @Option(help: ArgumentHelp("Check for this day (default: today, UTC).", valueName: "YYYY-MM-DD"))
  var asOf: CalendarDate?

  func validate() throws {
    if paths.count > 1, !paths.allSatisfy(WordFile.isWord) {
      throw ValidationError("Name one folder, or Word files (.docx) only.")
    }
  }

  func run() throws {
    let words = paths.filter(WordFile.isWord)
    let folder = words.isEmpty ? paths.first ?? "." : "."
    let workspace = try Workspace(at: folder)
    for word in words {
      let file = try WordFile(word, in: workspace)
      Terminal.output(try (write ? file.write() : file.preview()) + "\n")
    }
    // Without the Markdown on disk there is nothing to read yet.
    if !words.isEmpty, !write {
      return Terminal.output("\nNothing was written. To write it: policyc adopt … --write\n")
    }
    let adoption = try Adoption(in: workspace, asOf: asOf ?? Clock.today, baseline: baseline)
    let plan = try adoption.plan()
    Terminal.output(plan.lines.joined(separator: "\n") + "\n")
    if write {
      try adoption.write(plan)
      Terminal.output(
        "\nWrote it. Look at it with `git add -A; git diff --staged`, commit it, and go on with: policyc check\n"
      )
    } else {
      Terminal.output("\nNothing was written. To write it: policyc adopt --write\n")
    }
  }
}
