import ArgumentParser
import PolicyCore
import PolicyKit
import PolicyReport

struct AdoptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt",
    abstract: "Take over policies that are there already: settings, front matter and a baseline.",
    discussion: """
      Of a folder, only what lies in it is taken. It says what it infers, from which line and how sure, and writes nothing without --write. Bodies stay as they are, \
      byte for byte. A Word file becomes a Markdown file beside it, by pandoc. A register of objectives in CSV or XLSX becomes drafts of objectives, with \
      their figures as tables. Templates of policies in the manner of JupiterOne are filled and become Markdown.
      """)

  @Argument(
    help: ArgumentHelp(
      "A folder of the repository, Word files, or registers of objectives (default: here).",
      valueName: "DIR|FILE.docx|FILE.xlsx|FILE.csv"))
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
    let registers = paths.count(where: RegisterFile.isRegister)
    if paths.count > 1, !paths.allSatisfy(WordFile.isWord), registers < paths.count {
      throw ValidationError(
        "Name one folder, Word files (.docx) only, or registers (.csv, .xlsx) only.")
    }
  }

  func run() throws {
    if let first = paths.first, RegisterFile.isRegister(first) { return try takeRegisters() }
    let words = paths.filter(WordFile.isWord)
    let folder = words.isEmpty ? paths.first ?? "." : "."
    let workspace = try Workspace(at: folder)
    for word in words {
      let file = try WordFile(word, in: workspace)
      Terminal.output(try (write ? file.write() : file.preview()) + "\n")
    }
    let today = asOf ?? Clock.today
    let project = words.isEmpty ? try TemplateProject(in: workspace, today: today) : nil
    if let project {
      if write { try project.write() }
      for line in project.lines { Terminal.output(PrintableText.of(line) + "\n") }
    }
    // Without the Markdown on disk there is nothing to read yet.
    if !words.isEmpty || project != nil, !write {
      return Terminal.output("\nNothing was written. To write it: policyc adopt … --write\n")
    }
    let adoption = try Adoption(
      in: workspace, asOf: today, baseline: baseline, organisation: project?.organisation)
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

  /// Objectives are drafts with blanks: no baseline may hide those, so nothing else is adopted with them.
  private func takeRegisters() throws {
    let workspace = try Workspace(at: ".")
    for path in paths {
      let file = try RegisterFile(path, in: workspace, today: asOf ?? Clock.today)
      for line in file.lines { Terminal.output(PrintableText.of(line) + "\n") }
      if write { try file.write() }
    }
    Terminal.output(
      write
        ? "\nWrote it. Fill the blanks, and go on with: policyc check\n"
        : "\nNothing was written. To write it: policyc adopt \(paths.map(ShellArgument.quoted).joined(separator: " ")) --write\n"
    )
  }
}
