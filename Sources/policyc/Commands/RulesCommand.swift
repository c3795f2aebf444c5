import ArgumentParser
import PolicyKit

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List the rules with their levels, or test their examples.",
    subcommands: [Test.self])

  enum Format: String, CaseIterable, ExpressibleByArgument { case human, json }

  @Option(help: ArgumentHelp("human or json.", valueName: "FORMAT"))
  var format = Format.human

  func run() throws {
    let listing = try RuleCatalogue(in: Workspace(at: ".")).listing
    Terminal.output(format == .json ? listing.json() : listing.text())
  }

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run every rule's examples, those of your own packs too.")

    func run() throws {
      let result = try RuleCatalogue(in: Workspace(at: ".")).test()
      for failure in result.failures { Terminal.error(failure) }
      Terminal.output("\(result.count) examples, \(result.failures.count) failed.\n")
      if !result.failures.isEmpty { throw ExitCode(1) }
    }
  }
}

struct RuleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rule", abstract: "Explain a rule: why, what to do, examples.")

  @Argument(help: ArgumentHelp("The rule's name or id.", valueName: "NAME"))
  var name: String

  func run() throws {
    Terminal.output(try RuleCatalogue(in: Workspace(at: ".")).page(of: name))
  }
}
