import PolicyCore
import PolicyModel
import PolicySignOff
import PolicyText

/// The rules of a run with the level that each has.
public struct RuleSet: Sendable {
  /// Those of the core pack first, each part sorted by id.
  public let rules: [Rule]
  /// By id: packs of several frameworks have rules of the same name.
  private let levels: [String: Level]
  /// By id: levels of some paths.
  private let levelsByPath: [String: [Configuration.PathLevel]]
  /// The framework of each pack that is about one.
  let frameworks: [String: String]
  /// The rules that are on, in the same order.
  let active: [Rule]
  let activeNames: Set<String>
  /// The user's own packs, of which `rules` holds the rules.
  let userPacks: [RulePack]
  /// What such packs weaken, and ours judges all the same.
  private(set) var packWeakenings: [PackWeakening]

  /// - Parameter withExamples: whether the rules of our packs have their examples; a check needs none.
  /// - Throws: `ConfigurationError` when policyc.yml names a rule or a pack that does not exist.
  public init(
    _ configuration: Configuration, userPacks: [RulePack] = [],
    unsettled packWeakenings: [PackWeakening] = [], withExamples: Bool = false
  ) throws(ConfigurationError) {
    self.packWeakenings = packWeakenings
    var userPacks = userPacks
    for index in userPacks.indices {
      let names = packWeakenings.filter { $0.file == userPacks[index].path }.map(\.rule)
      if !names.isEmpty { userPacks[index] = try userPacks[index].keepingOurs(Set(names)) }
    }
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
    let byPath = try RuleSet.levelsByPath(configuration, all)
    levelsByPath = byPath
    var levels: [String: Level] = [:]
    for rule in all where chosen.contains(rule.info.pack) {
      let setting = configuration.rules[rule.info.id] ?? configuration.rules[rule.info.name]
      switch setting {
      case .off: continue
      case .level(let level): levels[rule.info.id] = level
      case nil: levels[rule.info.id] = rule.info.level
      }
    }
    // What every user has comes first.
    rules = all.sorted { one, other in
      let isCore = one.info.pack == "core"
      return isCore == (other.info.pack == "core") ? one.info.id < other.info.id : isCore
    }
    let set = levels
    active = rules.filter { rule in
      let isOnSomewhere = byPath[rule.info.id]?.contains { $0.setting != .off } ?? false
      return set[rule.info.id] != nil || isOnSomewhere && chosen.contains(rule.info.pack)
    }
    activeNames = Set(active.map(\.info.name))
    self.levels = set
    frameworks = Dictionary(
      packs.compactMap { pack in pack.framework.map { (pack.name, $0) } },
      uniquingKeysWith: { first, _ in first })
    self.userPacks = userPacks
  }

  /// The packs of which rules are on, a file each: the core pack has several. For the record of a run.
  public var packDigests: [(name: String, file: String, digest: Digest)] {
    get throws(ConfigurationError) {
      let on = Set(active.map(\.info.pack))
      return try RuleSet.packs(userPacks, withExamples: false).filter { on.contains($0.name) }
        .sorted { ($0.name, $0.fileName) < ($1.name, $1.fileName) }
        .map { ($0.name, $0.path, $0.digest()) }
    }
  }

  /// The same rules, where packs of the user weaken something else.
  public func knowing(_ weakenings: [PackWeakening]) -> RuleSet {
    var result = self
    result.packWeakenings = weakenings
    return result
  }

  /// The level of a rule; nil when it is off.
  public func level(of rule: RuleInfo) -> Level? { levels[rule.id] }

  /// The levels of a rule, nil where it is off: that for all files, then those for patterns of files.
  func settings(of rule: RuleInfo) -> [(level: Level?, paths: String?)] {
    [(levels[rule.id], nil)]
      + (levelsByPath[rule.id] ?? []).map { found in
        if case .level(let level) = found.setting { return (level, found.pattern.text) }
        return (nil, found.pattern.text)
      }
  }

  /// The level that a rule has in a file; nil when it is off there.
  func level(of rule: RuleInfo, in file: String) -> Level? {
    guard let settings = levelsByPath[rule.id],
      let found = settings.first(where: { $0.pattern.matches(file) })
    else { return levels[rule.id] }
    if case .level(let level) = found.setting { return level }
    return nil
  }

  /// What policyc.yml says of paths, by the ids of rules.
  ///
  /// - Throws: `ConfigurationError` for a rule of sign-off: who approved what is judged alike everywhere.
  private static func levelsByPath(
    _ configuration: Configuration, _ rules: [Rule]
  ) throws(ConfigurationError) -> [String: [Configuration.PathLevel]] {
    guard !configuration.rulesByPath.isEmpty else { return [:] }
    var result: [String: [Configuration.PathLevel]] = [:]
    for rule in rules {
      let info = rule.info
      guard
        let name = [info.id, info.name].first(where: { configuration.rulesByPath[$0] != nil })
      else { continue }
      guard info.subject == .text else {
        throw ConfigurationError(
          file: configuration.file ?? Configuration.fileName,
          position: configuration.rulePositions[name] ?? .start,
          message:
            "`\(name)` judges sign-off, and has one level for all paths: write `\(name): LEVEL`.")
      }
      result[info.id] = configuration.rulesByPath[name]
    }
    return result
  }

  /// Every rule of a name: several where frameworks share it.
  func rules(named name: String) -> [Rule] { rules.filter { $0.info.name == name } }

  /// A rule by its name or its id.
  public func rule(named name: String) -> Rule? {
    rules.first { $0.info.name == name || $0.info.id.lowercased() == name.lowercased() }
  }

  /// - Throws: `ConfigurationError` when `applies` names a framework for which there is no pack.
  private static func checkFrameworks(
    _ configuration: Configuration, _ packs: [RulePack]
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

  /// What policyc.yml turns off or lowers of the judgement of sign-off, in one sentence; nil where it is all of it.
  public func signOffRemark(_ configuration: Configuration) -> Phrase? {
    let chosen = signOffRules.filter { configuration.packs?.contains($0.pack) ?? true }
    let off = chosen.filter { $0.level != nil && $0.level(in: configuration) == nil }.map(\.name)
    let lowered = chosen.compactMap { rule -> Phrase? in
      guard let level = rule.level(in: configuration), let usual = rule.level, level < usual
      else { return nil }
      return Phrase("\(rule.name) is told as \(level.word)")
    }
    let settings = configuration.signOff
    let switches = [
      settings.separateAuthor ? nil : "signoff.separate-author",
      settings.backdatingTolerance == nil ? "signoff.backdating-tolerance" : nil,
      settings.mergeTolerance == nil ? "signoff.merge-tolerance" : nil,
    ].compactMap(\.self)
    let replaced = userPacks.flatMap { pack in
      ((try? pack.weakenings()) ?? [:]).sorted { $0.key < $1.key }.map {
        Phrase(verbatim: "\($0.key) \($0.value) (\(pack.path))")
      }
    }
    func areOff(_ names: [String]) -> [Phrase] { names.map { Phrase("\($0) is off") } }
    let parts = areOff(off) + lowered + replaced + areOff(switches)
    let list = Phrase(parts, separator: ", ")
    return parts.isEmpty
      ? nil : Phrase("By policyc.yml not all of sign-off is judged: \(list).")
  }

  /// Those that judge sign-off.
  public var signOffRules: [SignOffRule] {
    rules.filter { $0.info.subject != .text }.map {
      SignOffRule(id: $0.info.id, name: $0.info.name, pack: $0.info.pack, level: $0.info.level)
    }
  }

  /// The packs in the binary, those of the same name in the user's repository in their place, and the user's own.
  private static func packs(
    _ userPacks: [RulePack], withExamples: Bool
  ) throws(ConfigurationError) -> [RulePack] {
    let replaced = Set(userPacks.map(\.fileName))
    return try RulePack.embedded(withExamples: withExamples).filter {
      !replaced.contains($0.fileName)
    } + userPacks
  }
}
