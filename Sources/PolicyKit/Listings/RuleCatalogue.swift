import PolicyCore
import PolicyModel
import PolicyReport
import PolicyRules

/// What `policyc rules` and `policyc rule NAME` tell.
public struct RuleCatalogue: Sendable {
  private let ruleSet: RuleSet

  /// The rules with the levels that the workspace gives them; outside one, with their own.
  public init(in workspace: Workspace?) throws {
    guard let workspace, let snapshot = try? workspace.snapshot(.workTree) else {
      ruleSet = try RuleSet(Configuration(), withExamples: true)
      return
    }
    let configuration = try CorpusLoader.configuration(in: snapshot, from: workspace.start)
    ruleSet = try RuleSet(
      configuration,
      userPacks: RulePack.user(in: snapshot, folder: configuration.folder),
      withExamples: true)
  }

  public var listing: RuleListing { RuleListing(ruleSet.rules.map(entry)) }

  /// All about a rule.
  ///
  /// - Throws: `UsageError` with the name that was probably meant.
  public func page(of name: String) throws -> String {
    guard let rule = ruleSet.rule(named: name) else {
      let hint = Suggestion.hint(for: name, among: ruleSet.rules.map(\.info.name))
      throw UsageError("There is no rule `\(name)`\(hint) `policyc rules` lists them.")
    }
    return listing.page(of: entry(rule))
  }

  private func entry(_ rule: Rule) -> RuleListing.Entry {
    RuleListing.Entry(rule.info, ruleSet.level(of: rule.info))
  }

  /// Runs every example.
  public func test() -> (count: Int, failures: [String]) {
    let result = ExampleRunner(ruleSet).run()
    return (result.count, result.failures.map(\.description))
  }
}
