import PolicyCore
import PolicySyntax

/// Reads `policyc.yml`; the first thing that cannot be followed ends it with an error that says what to write instead.
struct ConfigurationReader {
  let source: SourceText

  static let keys = [
    "organisation", "documents", "people", "packs", "applies", "fields", "rules", "review",
    "signoff", "exceptions", "exclude", "pack", "approvals", "strategy", "teams", "keeps",
    "records", "registers", "setting-up", "waivers", "kinds", "site",
  ]

  func read() throws(ConfigurationError) -> Configuration {
    let result = YAMLParser.parse(source)
    if let fault = result.faults.first {
      throw error(fault.message, at: fault.range.start)
    }
    var configuration = Configuration()
    configuration.file = source.path
    configuration.folder = PathNames.folder(of: source.path)
    guard let root = result.root, !root.isNull else { return configuration }
    for entry in try mapping(root, "policyc.yml", keys: Self.keys) {
      try read(entry, into: &configuration)
    }
    return configuration
  }

  private func read(
    _ entry: YAMLNode.Entry, into configuration: inout Configuration
  ) throws(ConfigurationError) {
    let value = entry.value
    switch entry.key {
    case "organisation":
      if let name = value.scalar {
        configuration.organisation = name
      } else {
        for part in try mapping(value, "organisation", keys: ["name", "logo"]) {
          let text = try self.text(part.value, part.key)
          if part.key == "name" {
            configuration.organisation = text
          } else {
            configuration.logo = text
          }
        }
      }
    case "documents":
      configuration.documents = try paths(value, "documents")
      configuration.documentPlaces = value.list.map(\.range)
    case "people": configuration.people = try paths(value, "people").first
    case "packs":
      configuration.packs = try texts(value, "packs")
      guard configuration.packs?.isEmpty == false else {
        throw error(
          "`packs` names no pack, so nothing would be checked. Name one, such as `core`, or leave the key out.",
          at: value.range.start)
      }
      configuration.packPositions = Dictionary(
        value.list.compactMap { item in item.scalar.map { ($0, item.range.start) } },
        uniquingKeysWith: { first, _ in first })
    case "applies": try readApplies(value, into: &configuration)
    case "exclude":
      configuration.exclude = try paths(value, "exclude")
      configuration.excludePlaces = value.list.map(\.range)
    case "fields": try readFields(value, into: &configuration)
    case "kinds": try readKinds(value, into: &configuration)
    case "site": configuration.site = try site(value, configuration)
    case "rules": try readRules(value, into: &configuration)
    case "review": configuration.review = try readReview(value)
    case "registers": configuration.registerColumns = try readRegisters(value)
    case "records": configuration.records = try readRecords(value)
    case "exceptions": configuration.exceptions = try readExceptions(value)
    case "signoff": configuration.signOff = try readSignOff(value)
    case "strategy": configuration.goals = try goals(value)
    case "teams": configuration.teamsWithoutObjective = try teamsWithoutObjective(value)
    case "keeps": configuration.keeps = try readKeeps(value)
    case "approvals":
      guard let items = value.sequence, items.allSatisfy({ $0["by"]?.scalar != nil }) else {
        throw error(
          "`approvals` must be a list of entries as `policyc approve` writes them: {by, as, on}.",
          at: value.range.start)
      }
      configuration.approvals = items.map { Attestation(.approval, $0) }
    case "waivers":
      guard value.sequence != nil else {
        throw error(
          "`waivers` must be a list of waivers: {rule, reason, until}.", at: value.range.start)
      }
      let keys = ["rule", "reason", "until", "file", "about"]
      for item in value.list { _ = try mapping(item, "waivers", keys: keys) }
      configuration.waivers = value
    case "setting-up":
      for part in try mapping(value, "setting-up", keys: ["until"]) {
        guard let day = CalendarDate(try text(part.value, "setting-up.until")) else {
          throw error(
            "`setting-up.until` must be a day such as 2027-06-30.", at: part.value.range.start)
        }
        configuration.settingUpUntil = day
      }
    default:
      for part in try mapping(value, "pack", keys: ["output", "language"]) {
        if part.key == "output" {
          configuration.packOutput = try text(part.value, "pack.output")
          continue
        }
        let language = try text(part.value, "pack.language")
        guard (2...3).contains(language.prefix { $0.isASCII && $0.isLetter }.count) else {
          throw error(
            "`pack.language` must be the code of a language, such as `de`.",
            at: part.value.range.start)
        }
        configuration.packLanguage = language
      }
    }
  }

  private func readFields(
    _ value: YAMLNode, into configuration: inout Configuration
  ) throws(ConfigurationError) {
    let known = FieldPaths.all
    for entry in try mapping(value, "fields", keys: nil) {
      if entry.key == "other" {
        configuration.otherFields = Set(try texts(entry.value, "fields.other"))
        continue
      }
      guard known.contains(entry.key) else {
        throw unknown("`\(entry.key)` is no field of ours", entry, among: known.sorted())
      }
      configuration.fields[entry.key] = try text(entry.value, "fields.\(entry.key)")
    }
  }

  private func readRules(
    _ value: YAMLNode, into configuration: inout Configuration
  ) throws(ConfigurationError) {
    for entry in try mapping(value, "rules", keys: nil) {
      configuration.rulePositions[entry.key] = entry.keyRange.start
      guard let parts = entry.value.entries else {
        configuration.rules[entry.key] = try level(entry.value, of: entry.key)
        continue
      }
      for part in parts {
        let setting = try level(part.value, of: entry.key)
        if part.key == "default" {
          configuration.rules[entry.key] = setting
        } else {
          configuration.rulesByPath[entry.key, default: []].append(
            .init(pattern: Glob(configuration.rooted(part.key)), setting: setting))
          configuration.pathSettings.append(
            .init(key: "rules.\(entry.key)", text: part.key, range: part.keyRange))
        }
      }
    }
  }

  private func level(
    _ node: YAMLNode, of rule: String
  ) throws(ConfigurationError) -> Configuration.LevelSetting {
    let word = try text(node, "rules.\(rule)")
    if word == "off" || word == "false" { return .off }
    guard let level = Level(rawValue: word) else {
      throw error(
        "The level of `\(rule)` must be error, warning, note or off, not `\(word)`.",
        at: node.range.start)
    }
    return .level(level)
  }

  private func readReview(_ value: YAMLNode) throws(ConfigurationError) -> Configuration.Review {
    var review = Configuration.Review()
    let keys = ["cycle", "ai-cycle", "management-cycle", "warn-before"]
    for part in try mapping(value, "review", keys: keys) {
      let period = try self.period(part.value, "review.\(part.key)")
      switch part.key {
      case "cycle": review.cycle = period
      case "ai-cycle": review.aiCycle = period
      case "management-cycle": review.managementCycle = period
      default: review.warnBefore = period
      }
    }
    return review
  }

  private func readExceptions(
    _ value: YAMLNode
  ) throws(ConfigurationError) -> Configuration.Exceptions {
    var exceptions = Configuration.Exceptions()
    for part in try mapping(value, "exceptions", keys: ["longest", "break-glass-hours"]) {
      if part.key == "longest" {
        exceptions.longest = try period(part.value, "exceptions.longest")
        exceptions.statesLongest = true
      } else {
        let text = try self.text(part.value, "exceptions.break-glass-hours")
        guard let hours = Int(text), (1...720).contains(hours) else {
          throw error(
            "`exceptions.break-glass-hours` must be a number of hours from 1 to 720.",
            at: part.value.range.start)
        }
        exceptions.breakGlassHours = hours
      }
    }
    return exceptions
  }

  private func readSignOff(_ value: YAMLNode) throws(ConfigurationError) -> Configuration.SignOff {
    var signOff = Configuration.SignOff()
    let keys = [
      "require", "top-level", "approvers", "separate-author", "backdating-tolerance",
      "merge-tolerance", "merge",
      "acknowledgements", "filers", "consulted",
    ]
    for part in try mapping(value, "signoff", keys: keys) {
      switch part.key {
      case "require":
        signOff.require = try rung(part.value, "signoff.require")
        signOff.statesRequire = true
      case "top-level":
        let keys = ["require", "roles", "consulted"]
        for inner in try mapping(part.value, "signoff.top-level", keys: keys) {
          let name = "signoff.top-level.\(inner.key)"
          switch inner.key {
          case "roles": signOff.topLevelRoles = try texts(inner.value, name)
          case "consulted": signOff.topLevelConsulted = try flag(inner.value, name)
          default: signOff.topLevelRequire = try rung(inner.value, name)
          }
        }
      case "approvers":
        for line in part.value.list { signOff.approvers.append(try approver(line)) }
      case "acknowledgements":
        signOff.acknowledgements = try rung(part.value, "signoff.acknowledgements")
      case "filers": signOff.filers = try texts(part.value, "signoff.filers")
      case "separate-author":
        signOff.separateAuthor = try flag(part.value, "signoff.separate-author")
      case "consulted": signOff.consulted = try flag(part.value, "signoff.consulted")
      case "merge":
        let word = try text(part.value, "signoff.merge")
        guard let merge = Configuration.Merge(rawValue: word) else {
          throw error(
            "`signoff.merge` must be merge, squash or rebase.", at: part.value.range.start)
        }
        signOff.merge = merge
      case "merge-tolerance":
        signOff.mergeTolerance = try tolerance(part.value, "signoff.merge-tolerance")
      default:
        signOff.backdatingTolerance = try tolerance(part.value, "signoff.backdating-tolerance")
      }
    }
    return signOff
  }

  /// Nil for the words that say that it is not judged.
  private func tolerance(_ node: YAMLNode, _ name: String) throws(ConfigurationError) -> Period? {
    let word = try text(node, name)
    return word == "off" || word == "none" ? nil : try period(node, name)
  }
}

extension ConfigurationReader {
  func mapping(
    _ node: YAMLNode, _ name: String, keys: [String]?
  ) throws(ConfigurationError) -> [YAMLNode.Entry] {
    if node.isNull { return [] }
    guard let entries = node.entries else {
      throw error("`\(name)` must be a mapping of keys to values.", at: node.range.start)
    }
    if let keys, let entry = entries.first(where: { !keys.contains($0.key) }) {
      let place = name == Configuration.fileName ? "" : " in `\(name)`"
      throw unknown("Unknown key `\(entry.key)`\(place)", entry, among: keys)
    }
    return entries
  }

  func text(_ node: YAMLNode, _ name: String) throws(ConfigurationError) -> String {
    guard let text = node.scalar, !text.isEmpty else {
      throw error("`\(name)` must be a single value.", at: node.range.start)
    }
    return text
  }

  func texts(_ node: YAMLNode, _ name: String) throws(ConfigurationError) -> [String] {
    var texts: [String] = []
    for item in node.list { texts.append(try text(item, name)) }
    return texts
  }

  /// `kinds: {procedure: [runbooks, "handbook/how-to/*.md"]}`.
  private func readKinds(
    _ value: YAMLNode, into configuration: inout Configuration
  ) throws(ConfigurationError) {
    var patterns: [(path: String, kind: DocumentKind)] = []
    let names = DocumentKind.allCases.map(\.rawValue)
    for entry in try mapping(value, "kinds", keys: names) {
      guard let kind = DocumentKind(rawValue: entry.key) else { continue }
      for path in try paths(entry.value, "kinds.\(entry.key)") {
        patterns.append((configuration.rooted(path), kind))
      }
      configuration.pathSettings += entry.value.list.compactMap { item in
        item.scalar.map { .init(key: "kinds.\(entry.key)", text: $0, range: item.range) }
      }
    }
    configuration.kinds = PathKinds(patterns)
  }

  /// `site: mkdocs`, or `site: {generator: hugo, root: content}`.
  private func site(
    _ value: YAMLNode, _ configuration: Configuration
  ) throws(ConfigurationError) -> Website {
    let generator = value.entries == nil ? value : value["generator"]
    var root: String?
    if value.entries != nil {
      for part in try mapping(value, "site", keys: ["generator", "root"]) where part.key == "root" {
        root = try paths(part.value, "site.root").first.map(configuration.rooted)
      }
    }
    guard let generator, let known = Website.Generator(rawValue: try text(generator, "site")) else {
      let words = Website.Generator.allCases.map(\.rawValue).joined(separator: ", ")
      throw error("`site` must name one of \(words).", at: value.range.start)
    }
    return Website(known, root: root)
  }

  private func paths(_ node: YAMLNode, _ name: String) throws(ConfigurationError) -> [String] {
    for item in node.list {
      let path = try text(item, name)
      guard !path.hasPrefix("/"),
        PathNames.normalised(PathNames.folder(of: source.path) + "/" + path) != nil
      else {
        throw error(
          "`\(path)` leaves the repository; give a path below it.", at: item.range.start)
      }
    }
    return try texts(node, name)
  }

  func period(_ node: YAMLNode, _ name: String) throws(ConfigurationError) -> Period {
    guard let period = Period(try text(node, name)) else {
      throw error("`\(name)` must be a period such as 12m, 30d or 1y.", at: node.range.start)
    }
    return period
  }

  private func rung(_ node: YAMLNode, _ name: String) throws(ConfigurationError) -> Rung {
    guard let rung = Rung(rawValue: try text(node, name)) else {
      let words = Rung.allCases.map(\.rawValue).joined(separator: ", ")
      throw error("`\(name)` must be one of \(words).", at: node.range.start)
    }
    return rung
  }

  func unknown(
    _ message: String, _ entry: YAMLNode.Entry, among known: [String]
  ) -> ConfigurationError {
    error(message + Suggestion.hint(for: entry.key, listing: known), at: entry.keyRange.start)
  }

  func error(_ message: String, at position: SourcePosition) -> ConfigurationError {
    ConfigurationError(file: source.path, position: position, message: message)
  }
}

extension Configuration {
  /// Reads the text of a `policyc.yml`.
  ///
  /// - Throws: `ConfigurationError` with line and column for YAML that is broken, a key that does not exist (with the one
  ///   that was probably meant) and a value that does not fit.
  public static func read(_ source: SourceText) throws(ConfigurationError) -> Configuration {
    try ConfigurationReader(source: source).read()
  }
}
