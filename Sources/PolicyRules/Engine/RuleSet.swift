import PolicyCore
import PolicyModel
import PolicyText

/// The rules of a run with the level that each has.
public struct RuleSet: Sendable {
  /// Those of the core pack first, each part sorted by id.
  public let rules: [Rule]
  /// By id: packs of several frameworks have rules of the same name.
  private let levels: [String: Level]
  /// Names of the rules that are on.
  public let active: Set<String>
  /// The user's own packs, of which `rules` holds the rules.
  let userPacks: [DeclaredPack]

  /// - Parameter withExamples: whether the rules of our packs have their examples; a check needs none.
  /// - Throws: `ConfigurationError` when policyc.yml names a rule or a pack that does not exist.
  public init(
    _ configuration: Configuration, userPacks: [DeclaredPack] = [], withExamples: Bool = false
  ) throws(ConfigurationError) {
    let packs = try RuleSet.packs(userPacks, withExamples: withExamples)
    let names = Set(packs.map(\.name))
    // Frameworks that do not apply to the company are left out, unless it names their pack.
    let alwaysOn = FrameworkLibrary.iso27001
    let usual = packs.filter { pack in
      pack.framework.map { $0 == alwaysOn || configuration.applies.contains($0) } ?? true
    }
    try RuleSet.checkFrameworks(configuration, packs)
    let chosen = configuration.packs.map(Set.init) ?? Set(usual.map(\.name))
    if let unknown = chosen.subtracting(names).sorted().first {
      let hint = Suggestion.hint(for: unknown, listing: names.sorted())
      throw ConfigurationError(
        file: configuration.file ?? Configuration.fileName,
        position: configuration.packPositions[unknown] ?? .start,
        message: "There is no rule pack `\(unknown)`\(hint)")
    }
    let all = packs.flatMap(\.rules)
    let known = all.map(\.info.name)
    for (name, position) in configuration.rulePositions.sorted(by: { $0.key < $1.key })
    where !all.contains(where: { $0.info.name == name || $0.info.id == name }) {
      let hint = Suggestion.hint(for: name, among: known)
      throw ConfigurationError(
        file: configuration.file ?? Configuration.fileName, position: position,
        message: "There is no rule `\(name)`\(hint) `policyc rules` lists them.")
    }
    var levels: [String: Level] = [:]
    for rule in all where chosen.contains(rule.info.pack) {
      let setting = configuration.rules[rule.info.id] ?? configuration.rules[rule.info.name]
      switch setting {
      case .off: continue
      case .level(let level): levels[rule.info.id] = level
      case nil: levels[rule.info.id] = rule.info.level
      }
    }
    active = Set(all.filter { levels[$0.info.id] != nil }.map(\.info.name))
    // What every user has comes first. A rule's words are copied once, not for each comparison.
    let keys = all.map { ($0.info.pack == "core", $0.info.id) }
    let order = all.indices.sorted {
      keys[$0].0 == keys[$1].0 ? keys[$0].1 < keys[$1].1 : keys[$0].0
    }
    rules = order.map { all[$0] }
    self.levels = levels
    self.userPacks = userPacks
  }

  /// The packs of which rules are on: name and the digest of the file, for the record of a run.
  public var packDigests: [(name: String, digest: Digest)] {
    get throws(ConfigurationError) {
      let on = Set(rules.filter { levels[$0.info.id] != nil }.map(\.info.pack))
      return try RuleSet.packs(userPacks, withExamples: false).filter { on.contains($0.name) }
        .map { ($0.name, $0.digest()) }.sorted { $0.name < $1.name }
    }
  }

  /// The level of a rule; nil when it is off.
  public func level(of rule: RuleInfo) -> Level? { levels[rule.id] }

  /// Every rule of a name: several where frameworks share it.
  public func rules(named name: String) -> [Rule] { rules.filter { $0.info.name == name } }

  /// A rule by its name or its id.
  public func rule(named name: String) -> Rule? {
    rules.first { $0.info.name == name || $0.info.id.lowercased() == name.lowercased() }
  }

  /// - Throws: `ConfigurationError` when `applies` names a framework for which there is no pack.
  private static func checkFrameworks(
    _ configuration: Configuration, _ packs: [DeclaredPack]
  ) throws(ConfigurationError) {
    let known = packs.compactMap(\.framework).sorted()
    for scope in configuration.frameworks where !known.contains(scope.name) {
      let hint = Suggestion.hint(
        for: scope.name, among: known + Schema.topics,
        else: "; known are \(known.joined(separator: ", ")).")
      throw ConfigurationError(
        file: configuration.file ?? Configuration.fileName, position: scope.range.start,
        message: "There is no framework `\(scope.name)`\(hint)")
    }
  }

  /// The packs in the binary, those of the same name in the user's repository in their place, and the user's own.
  private static func packs(
    _ userPacks: [DeclaredPack], withExamples: Bool
  ) throws(ConfigurationError) -> [DeclaredPack] {
    let replaced = Set(userPacks.map(\.fileName))
    return try DeclaredPack.embedded(withExamples: withExamples).filter {
      !replaced.contains($0.fileName)
    } + userPacks
  }
}
