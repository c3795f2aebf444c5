import PolicyCore
import PolicyModel

extension RulePack {
  /// What this pack of a repository takes from the judgement of sign-off: for each rule of ours by name, what became of it.
  public func weakenings() throws(ConfigurationError) -> [String: String] {
    let packs = try RulePack.embedded(withExamples: false)
    var result: [String: String] = [:]
    for ours in packs where ours.fileName == fileName {
      for rule in ours.rules where rule.info.subject != .text {
        let own = rules.first { $0.info.id == rule.info.id }
        result[rule.info.name] =
          name == ours.name ? RulePack.weakening(of: rule, to: own) : "is in a pack of another name"
      }
    }
    let judging = Set(
      packs.flatMap(\.rules).filter { $0.info.subject != .text }.map(\.info.name))
    for rule in rules {
      for silenced in foreignSilences(of: rule, packs) where judging.contains(silenced) {
        result[silenced] = "is silenced by \(rule.info.name)"
      }
    }
    return result
  }

  private static func weakening(of rule: Rule, to own: Rule?) -> String? {
    guard let own else { return "is left out" }
    if own.definition != rule.definition { return "checks something else" }
    if own.info.subject != rule.info.subject { return "is not about sign-off any more" }
    guard let level = rule.info.level else { return nil }
    guard let present = own.info.level else { return "is off" }
    return present < level ? "is told as \(present.rawValue)" : nil
  }

  /// The rules that one of this pack silences, and that ours of the same id does not.
  private func foreignSilences(of rule: Rule, _ packs: [RulePack]) -> [String] {
    let ours = packs.flatMap(\.rules).first { $0.info.id == rule.info.id }
    return rule.info.silences.filter { ours?.info.silences.contains($0) != true }
      .map { String(Silences.parts(of: $0).rule) }
  }

  /// The pack with ours in place of what it weakens of some rules.
  ///
  /// - Parameter names: of rules.
  func keepingOurs(_ names: Set<String>) throws(ConfigurationError) -> RulePack {
    let packs = try RulePack.embedded(withExamples: false)
    let ours = packs.filter { $0.fileName == fileName }.flatMap(\.rules)
      .filter { names.contains($0.info.name) }
    let ids = Set(ours.map(\.info.id))
    var result = self
    result.rules = rules.filter { !ids.contains($0.info.id) }.map { rule in
      var info = rule.info
      let foreign = Set(foreignSilences(of: rule, packs)).intersection(names)
      guard !foreign.isEmpty else { return rule }
      info.silences.removeAll { foreign.contains(String(Silences.parts(of: $0).rule)) }
      return Rule(info, select: rule.select, check: rule.check, definition: rule.definition)
    }
    result.rules += ours
    return result
  }
}

/// A rule of sign-off that a pack of the repository weakens, and that nobody settled who may: ours judges.
public struct PackWeakening: Sendable {
  /// The pack, from the root.
  public var file: String
  /// The name of the rule.
  public var rule: String
  /// What became of it: "is left out".
  public var words: String
  /// The commit that brought it, 40 hexadecimal digits; nil for what is not committed.
  public var commit: String?

  public init(file: String, rule: String, words: String, commit: String?) {
    self.file = file
    self.rule = rule
    self.words = words
    self.commit = commit
  }
}
