import ArgumentParser
import PolicyCore

/// The command line. It parses arguments and prints; everything else happens in PolicyKit.
struct Policyc: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Tool.name,
    abstract: "Checks policies in Git as an auditor would, and builds the evidence pack.",
    discussion: """
      New here? `policyc init` writes a management system to fill in; `policyc guide` says what a document is.

      Exit status: 0 nothing at or above --fail-on, 1 findings, 2 usage or configuration, 3 internal error.
      """,
    version: "\(Tool.name) \(Tool.version)",
    subcommands: [
      InitCommand.self, NewCommand.self, GuideCommand.self, CheckCommand.self,
      AdoptCommand.self, BaselineCommand.self, HookCommand.self, BuildCommand.self,
      ExportCommand.self,
      HistoryCommand.self, AtCommand.self,
      ChangesCommand.self,
      DiffCommand.self,
      CoverageCommand.self, RoadmapCommand.self, ApproveCommand.self, ReviewCommand.self,
      AcknowledgeCommand.self,
      BreakGlassCommand.self, RetireCommand.self, SupersedeCommand.self, SuspendCommand.self,
      DigestCommand.self,
      VerifyCommand.self, RulesCommand.self, RuleCommand.self,
      DueCommand.self, ImpactCommand.self, AnnounceCommand.self, SchemaCommand.self,
      DoctorCommand.self,
    ])

  @Option(
    name: .customShort("C"),
    help: ArgumentHelp(
      "Run as if policyc was started in this folder.",
      valueName: "DIR"))
  var folder: String?
}
