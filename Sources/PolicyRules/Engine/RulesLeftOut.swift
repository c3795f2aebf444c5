import PolicyCore
import PolicyModel

/// What a run does not ask, though policyc could: whoever reads "no findings" wants to know of what.
public struct RulesLeftOut: Sendable, Hashable {
  /// A pack of which no rule is on.
  public struct Pack: Sendable, Hashable {
    public var name: String
    /// How many rules it has.
    public var rules: Int
    /// Whether `packs` of policyc.yml leaves it out; else it is of a law or standard that policyc.yml does not declare.
    public var isByChoice: Bool
  }

  /// A rule of a pack that is on.
  public struct Rule: Sendable, Hashable {
    public var name: String
    public var id: String
    public var usual: Level
    /// Nil for one that is off.
    public var level: Level?
    /// The pattern of the files in which; nil for all.
    public var paths: String?
  }

  public var packs: [Pack]
  /// Those that are off, or told on a lower level than usual.
  public var rules: [Rule]

  public init(packs: [Pack] = [], rules: [Rule] = []) {
    self.packs = packs
    self.rules = rules
  }

  /// The packs that `packs` of policyc.yml leaves out.
  public var chosenPacks: [Pack] { packs.filter(\.isByChoice) }

  /// "2 packs and 3 rules are off or lowered"; nil where policyc.yml leaves nothing out.
  public var sentence: Phrase? {
    let packs = chosenPacks.count
    let both = Phrase("\(Phrase.packs(packs)) and \(Phrase.rules(rules.count))")
    return switch (packs, rules.count) {
    case (0, 0): nil
    case (1, 0): Phrase("By policyc.yml 1 pack is off.")
    case (_, 0): Phrase("By policyc.yml \(packs) packs are off.")
    case (0, 1): Phrase("By policyc.yml 1 rule is off or lowered.")
    case (0, _): Phrase("By policyc.yml \(rules.count) rules are off or lowered.")
    case (_, _): Phrase("By policyc.yml \(both) are off or lowered.")
    }
  }
}

extension Phrase {
  package static func packs(_ count: Int) -> Phrase {
    count == 1 ? Phrase("\(count) pack") : Phrase("\(count) packs")
  }
  package static func rules(_ count: Int) -> Phrase {
    count == 1 ? Phrase("\(count) rule") : Phrase("\(count) rules")
  }
}

extension RuleSet {
  /// What policyc.yml leaves out of all that policyc can ask.
  public func leftOut(_ configuration: Configuration) -> RulesLeftOut {
    let byPack = Dictionary(grouping: rules.map(\.info), by: \.pack)
    let applying = Set(configuration.applies + [FrameworkLibrary.iso27001])
    let on = configuration.packs.map(Set.init)
    var packs: [RulesLeftOut.Pack] = []
    for (name, rules) in byPack.sorted(by: { $0.key < $1.key }) {
      let applies = frameworks[name].map(applying.contains) ?? true
      guard on.map({ !$0.contains(name) }) ?? !applies else { continue }
      packs.append(
        RulesLeftOut.Pack(name: name, rules: rules.count, isByChoice: on != nil && applies))
    }
    let off = Set(packs.map(\.name))
    return RulesLeftOut(
      packs: packs,
      rules: rules.map(\.info).flatMap { rule -> [RulesLeftOut.Rule] in
        guard !off.contains(rule.pack), let usual = rule.level else { return [] }
        return settings(of: rule).compactMap { level, paths in
          guard level.map({ $0 < usual }) ?? true else { return nil }
          return RulesLeftOut.Rule(
            name: rule.name, id: rule.id, usual: usual, level: level, paths: paths)
        }
      })
  }
}
