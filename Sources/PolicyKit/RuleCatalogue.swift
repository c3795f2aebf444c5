import PolicyCore
import PolicyModel
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
      userPacks: RulePack.user(
        in: snapshot, folder: configuration.folder),
      withExamples: true)
  }

  /// A line for each rule: id, name, level, what it finds.
  public func list() -> String {
    let width = ruleSet.rules.map(\.info.name.count).max() ?? 0
    let lines = ruleSet.rules.map { rule -> String in
      let info = rule.info
      let level = ruleSet.level(of: info)?.rawValue ?? "off"
      return info.id.padded(10) + info.name.padded(width + 2) + level.padded(9) + info.summary
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// All about a rule.
  ///
  /// - Throws: `UsageError` with the name that was probably meant.
  public func describe(_ name: String) throws -> String {
    guard let rule = ruleSet.rule(named: name) else {
      let hint = Suggestion.hint(for: name, among: ruleSet.rules.map(\.info.name))
      throw UsageError("There is no rule `\(name)`\(hint) `policyc rules` lists them.")
    }
    let info = rule.info
    let level = ruleSet.level(of: info)?.rawValue ?? "off"
    var text = "\(info.name) (\(info.id)), \(level), pack \(info.pack)\n\n\(info.summary)\n\n"
    let others = ruleSet.rules(named: info.name).map(\.info).filter { $0.id != info.id }
    if !others.isEmpty {
      let places = others.map { "\($0.pack) (\($0.id))" }.joined(separator: ", ")
      text += "The packs of other frameworks have it too: \(places).\n\n"
    }
    text += "Why:  \(info.why)\nFix:  \(info.fix)\n"
    if !info.refs.isEmpty { text += "Refs: \(info.refs.joined(separator: ", "))\n" }
    text +=
      "\nSet its level in policyc.yml: `rules: {\(info.name): off}` (or note, warning, error).\n"
    for (title, examples) in [
      ("Passes", info.examples.pass), ("Fails, at each ↓", info.examples.fail),
    ] {
      for example in examples {
        let lines = example.split(separator: "\n", omittingEmptySubsequences: false)
        let body = lines.map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
        text += "\n\(title):\n\n\(body.trimmingSuffix { $0.isWhitespace })\n"
      }
    }
    return text
  }

  /// Runs every example.
  public func test() -> (count: Int, failures: [String]) {
    let result = ExampleRunner(ruleSet).run()
    return (result.count, result.failures.map(\.description))
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }

  fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> String {
    var text = self[...]
    while let last = text.last, isTrimmed(last) { text.removeLast() }
    return String(text)
  }
}
