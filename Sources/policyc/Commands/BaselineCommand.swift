import ArgumentParser
import PolicyCore
import PolicyKit

struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract:
      "Keep a list of the findings that are there already, so that a check shows the new ones.",
    subcommands: [BaselineWriteCommand.self, BaselinePruneCommand.self])
}

struct BaselineWriteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "write",
    abstract: "Write down all that is found now.",
    discussion: """
      `policyc check` reads .policyc-baseline.json at the root by itself and counts what it leaves out. Findings of \
      sign-off and of front matter that cannot be read never enter one.
      """)

  @Argument(
    help: ArgumentHelp("The file (default: .policyc-baseline.json at the root).", valueName: "FILE")
  )
  var file: String?

  @OptionGroup var judging: JudgingOptions
  @OptionGroup var cache: CacheOption

  func run() throws {
    let workspace = try cache.workspace
    var check = Check(asOf: judging.day)
    judging.apply(to: &check)
    let result = try BaselineWriting.write(check, in: workspace)
    let path = file ?? workspace.root + "/" + BaselineWriting.fileName
    try OutputFile.write(result.text, to: path)
    for line in result.lines(file ?? BaselineWriting.fileName) { Terminal.output(line + "\n") }
  }
}

struct BaselinePruneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Take out of the baseline what is not found any more; nothing new enters.")

  @Argument(
    help: ArgumentHelp("The file (default: .policyc-baseline.json at the root).", valueName: "FILE")
  )
  var file: String?

  @OptionGroup var judging: JudgingOptions
  @OptionGroup var cache: CacheOption

  func run() throws {
    let workspace = try cache.workspace
    var check = Check(asOf: judging.day)
    judging.apply(to: &check)
    let path = file ?? workspace.root + "/" + BaselineWriting.fileName
    let result = try BaselineWriting.prune(path, check, in: workspace)
    try OutputFile.write(result.text, to: path)
    for line in result.lines(file ?? BaselineWriting.fileName) { Terminal.output(line + "\n") }
  }
}
