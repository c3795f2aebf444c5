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

/// What writing and pruning a baseline share.
struct BaselineOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp("The file (default: .policyc-baseline.json at the root).", valueName: "FILE")
  )
  var file: String?

  @OptionGroup var judging: JudgingOptions
  @OptionGroup var cache: CacheOption

  /// Writes what is made of a check, and says what it holds.
  ///
  /// - Parameter make: gets the check, where it runs, and the path of the baseline.
  func write(_ make: (Check, Workspace, String) throws -> BaselineWriting.Result) throws {
    let workspace = try cache.workspace
    var check = Check(asOf: judging.day)
    judging.apply(to: &check)
    let path = file ?? workspace.root + "/" + BaselineWriting.fileName
    try OutputFile.check(path, as: .baseline)
    let result = try make(check, workspace, path)
    try OutputFile.write(result.text, to: path, as: .baseline)
    for line in result.lines(file ?? BaselineWriting.fileName) { Terminal.output(line + "\n") }
  }
}

struct BaselineWriteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "write",
    abstract: "Write down all that is found now.",
    discussion: """
      `policyc check` reads .policyc-baseline.json at the root by itself and counts what it leaves out. Findings of \
      sign-off and of front matter that cannot be read never enter one.
      """)

  @OptionGroup var options: BaselineOptions

  func run() throws {
    try options.write { check, workspace, _ in try BaselineWriting.write(check, in: workspace) }
  }
}

struct BaselinePruneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Take out of the baseline what is not found any more; nothing new enters.")

  @OptionGroup var options: BaselineOptions

  func run() throws {
    try options.write { check, workspace, path in
      try BaselineWriting.prune(path, check, in: workspace)
    }
  }
}
