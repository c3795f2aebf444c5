import PolicyCore
import PolicyRules

/// The rules of a run, each with its level.
public struct RuleListing: Sendable {
  package struct Entry: Sendable {
    package var rule: RuleInfo
    /// Nil where it is off.
    package var level: Level?

    package init(_ rule: RuleInfo, _ level: Level?) {
      self.rule = rule
      self.level = level
    }

    fileprivate var levelName: String { level?.rawValue ?? "off" }
  }

  private let entries: [Entry]

  package init(_ entries: [Entry]) { self.entries = entries }

  /// A line for each rule: id, name, level, what it finds.
  public func text() -> String {
    TextColumns.lines(
      entries.map { [$0.rule.id, $0.rule.name, $0.levelName, $0.rule.summary] }
    ).map { $0 + "\n" }.joined()
  }

  /// The keys are a contract: see `docs/rules.md`.
  public func json() -> String {
    let rules = entries.map { entry -> JSONValue in
      let rule = entry.rule
      return [
        "id": .string(rule.id), "name": .string(rule.name), "pack": .string(rule.pack),
        "level": .string(entry.levelName), "about": .string(rule.subject.rawValue),
        "summary": .string(rule.summary), "why": .string(rule.why), "fix": .string(rule.fix),
        "refs": .strings(rule.refs), "passes": .strings(rule.examples.pass),
        "fails": .strings(rule.examples.fail),
      ]
    }
    return PrettyJSON.encode(["rules": .array(rules)])
  }

  /// All about one rule.
  package func page(of entry: Entry) -> String {
    let rule = entry.rule
    var text = "\(rule.name) (\(rule.id)), \(entry.levelName), pack \(rule.pack)\n\n"
    text += rule.summary + "\n\n"
    let others = entries.map(\.rule).filter { $0.name == rule.name && $0.id != rule.id }
    if !others.isEmpty {
      let places = others.map { "\($0.pack) (\($0.id))" }.joined(separator: ", ")
      text += "The packs of other frameworks have it too: \(places).\n\n"
    }
    text += "Why:  \(rule.why)\nFix:  \(rule.fix)\n"
    if !rule.refs.isEmpty { text += "Refs: \(rule.refs.joined(separator: ", "))\n" }
    text +=
      "\nSet its level in policyc.yml: `rules: {\(rule.name): off}` (or note, warning, error).\n"
    for (title, examples) in [
      ("Passes", rule.examples.pass), ("Fails, at each ↓", rule.examples.fail),
    ] {
      for example in examples { text += "\n\(title):\n\n\(RuleListing.indented(example))\n" }
    }
    return text
  }

  /// A block of code, without the blank lines at its end.
  private static func indented(_ example: String) -> String {
    var lines = example.split(separator: "\n", omittingEmptySubsequences: false)
    while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
    return lines.map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
  }
}
