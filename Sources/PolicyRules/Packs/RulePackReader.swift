import PolicyCore
import PolicyModel
import PolicySyntax

/// Reads a rule pack; the first thing that is wrong ends it with its place and what to write instead.
struct RulePackReader {
  let source: SourceText

  /// `corpus-wide` says nothing any more; packs of before state it.
  private static let keys = [
    "id", "name", "level", "about", "tells", "stops", "corpus-wide", "silences", "baseline",
    "summary", "select", "at", "check",
    "message", "why", "fix", "refs", "examples",
  ]

  func read() throws(ConfigurationError) -> RulePack {
    let result = YAMLParser.parse(source)
    if let fault = result.faults.first { throw error(fault.message, fault.range) }
    guard let root = result.root else { throw error("The rule pack is empty.", .fileStart) }
    return try pack(of: root)
  }

  func pack(of root: YAMLNode) throws(ConfigurationError) -> RulePack {
    try check(root, keys: ["pack", "framework", "rules"], "a rule pack")
    let name = try text("pack", in: root)
    var rules: [Rule] = []
    let framework = root["framework"]?.scalar
    for node in root["rules"]?.sequence ?? [] {
      rules.append(try rule(node, pack: name, framework: framework))
    }
    return RulePack(
      fileName: PathNames.name(of: source.path), name: name, path: source.path,
      digest: { Digest(of: source.bytes) },
      framework: framework, rules: rules)
  }

  private func rule(
    _ node: YAMLNode, pack: String, framework: String?
  ) throws(ConfigurationError) -> Rule {
    try check(node, keys: Self.keys, "a rule")
    let levelText = try text("level", in: node)
    guard levelText == "off" || Level(rawValue: levelText) != nil else {
      throw error("`level` must be error, warning, note or off.", node["level"]?.range)
    }
    let computed = node["check"]?.entry("computed")
    // A computed check words its messages itself, and a summary stands in for it.
    let message = try text(computed == nil ? "message" : "summary", in: node)
    let info = RuleInfo(
      name: try text("name", in: node), id: try text("id", in: node), pack: pack,
      level: Level(rawValue: levelText), summary: node["summary"]?.scalar ?? summary(of: message),
      why: try text("why", in: node), fix: try text("fix", in: node),
      refs: node["refs"]?.list.compactMap(\.scalar) ?? [],
      subject: try subject(of: node), tellsAge: try tells("age", node),
      tellsEmptiness: try tells("emptiness", node), tellsForm: try tells("form", node),
      stops: try stoppedBundles(node),
      silences: node["silences"]?.list.compactMap(\.scalar) ?? [],
      entersBaseline: try entersBaseline(node),
      examples: RuleExamples(
        pass: node.value(at: "examples.pass")?.list.compactMap(\.scalar) ?? [],
        fail: node.value(at: "examples.fail")?.list.compactMap(\.scalar) ?? []))
    let select = DocumentFilter(fields: try selection(of: node))
    let definition =
      info.subject == .text
      ? "" : ["check", "at", "select"].map { form(of: node[$0]) }.joined(separator: " ")
    if let computed {
      return Rule(
        info, select: select, check: try self.computed(computed, framework), definition: definition)
    }
    let place = try place(of: node)
    let demand = try demand(of: node, place: place)
    return Rule(
      info, select: select,
      check: .document(DeclaredCheck(place: place, demand: demand, message: message)),
      definition: definition)
  }

  /// The same text for the same value, however it is written.
  private func form(of node: YAMLNode?) -> String {
    switch node?.content {
    case nil: "-"
    case .scalar(let text, _): "\"\(text)\""
    case .sequence(let items): "[\(items.map(form).joined(separator: ","))]"
    case .mapping(let entries):
      "{\(entries.map { "\($0.key):\(form(of: $0.value))" }.sorted().joined(separator: ","))}"
    }
  }

  private func subject(of node: YAMLNode) throws(ConfigurationError) -> RuleSubject {
    guard let about = node["about"] else { return .text }
    guard let subject = about.scalar.flatMap(RuleSubject.init) else {
      throw error("`about` must be text, sign-off or entry.", about.range)
    }
    return subject
  }

  /// What is recorded of a text never enters one: a decision that is missing must not be hidden by a file.
  private func entersBaseline(_ node: YAMLNode) throws(ConfigurationError) -> Bool {
    guard let word = node["baseline"] else { return try subject(of: node) == .text }
    guard word.scalar == "never" else {
      throw error("`baseline` must be never, or left out.", word.range)
    }
    return false
  }

  private func tells(
    _ word: String, _ node: YAMLNode
  ) throws(ConfigurationError) -> Bool {
    guard let tells = node["tells"] else { return false }
    let stated = tells.list.map(\.scalar)
    guard !stated.isEmpty, stated.allSatisfy({ ["age", "emptiness", "form"].contains($0) }) else {
      throw error("`tells` must be age, emptiness or form, or a list of them.", tells.range)
    }
    return stated.contains(word)
  }

  private func stoppedBundles(
    _ node: YAMLNode
  ) throws(ConfigurationError) -> Set<BundleAudience> {
    var stopped: Set<BundleAudience> = []
    for word in node["stops"]?.list ?? [] {
      guard let audience = BundleAudience.allCases.first(where: { $0.bundle == word.scalar }) else {
        let known = BundleAudience.allCases.map(\.bundle).joined(separator: ", ")
        throw error("`stops` must be one of \(known), or a list of them.", word.range)
      }
      stopped.insert(audience)
    }
    return stopped
  }

  private func computed(
    _ entry: YAMLNode.Entry, _ framework: String?
  ) throws(ConfigurationError) -> RuleCheck {
    let name = entry.value.scalar ?? ""
    guard let check = ComputedChecks.named(name) else {
      let hint = Suggestion.hint(for: name, among: ComputedChecks.names)
      throw error("There is no computed check `\(name)`\(hint)", entry.value.range)
    }
    guard let bound = check.bound(to: framework) else {
      throw error(
        "`\(name)` speaks for a framework: give the pack a `framework`.", entry.value.range)
    }
    return bound.check
  }

  /// The message without its variable parts, as a summary.
  private func summary(of message: String) -> String {
    message.replacing("`{match}`", with: "This").replacing("{match}", with: "This")
      .replacing("`{section}`", with: "…").replacing("{section}", with: "…")
      .replacing("{field}", with: "field")
  }

  private func selection(of node: YAMLNode) throws(ConfigurationError) -> [String: [String]] {
    guard let select = node["select"] else { return [:] }
    guard let entries = select.entries else {
      throw error("`select` must be a mapping of fields to values.", select.range)
    }
    return Dictionary(
      entries.map { ($0.key, $0.value.list.compactMap(\.scalar)) },
      uniquingKeysWith: { first, _ in first })
  }

  private func place(of node: YAMLNode) throws(ConfigurationError) -> DeclaredPlace {
    guard let at = node["at"] else { return .body }
    let text = at.scalar ?? ""
    if text == "body" { return .body }
    if text == "text" { return .text }
    if text == "file" { return .file }
    if text.hasPrefix("front-matter/") { return .field(String(text.dropFirst(13))) }
    if text.hasPrefix("section/") { return .section(String(text.dropFirst(8))) }
    throw error("`at` must be front-matter/FIELD, section/TITLE, body, text or file.", at.range)
  }

  private func demand(
    of node: YAMLNode, place: DeclaredPlace
  ) throws(ConfigurationError) -> DeclaredDemand {
    guard let check = node["check"], let entries = check.entries,
      let entry = entries.first, entries.count == 1 || isWithAside(entries)
    else {
      throw error(
        "`check` must name one of " + DeclaredDemand.names.joined(separator: ", ") + ".",
        node["check"]?.range ?? node.range)
    }
    switch entry.key {
    case "required":
      try needField(place, entry)
      return .required
    case "value":
      try needField(place, entry)
      return .value(entry.value.list.compactMap(\.scalar))
    case "date":
      try needField(place, entry)
      guard let constraint = entry.value.scalar.flatMap(DeclaredDemand.DateConstraint.init) else {
        throw error("`date` must be past, future or any.", entry.value.range)
      }
      return .date(constraint)
    case "pattern": return .pattern(try pattern(entry.value))
    case "avoids":
      let except = check["except"]?.list.compactMap(\.scalar) ?? []
      if let word = except.first(where: { $0 != "samples" }) {
        throw error("`except` knows `samples` only, and this is `\(word)`.", check["except"]?.range)
      }
      return .avoids(try pattern(entry.value), exceptSamples: !except.isEmpty)
    case "section":
      guard place == .body else {
        throw error("`section` looks at all headings; leave `at` out.", entry.keyRange)
      }
      var says: [Pattern] = []
      for node in check["says"]?.list ?? [] { says.append(try pattern(node)) }
      return .section(entry.value.list.map { $0.list.compactMap(\.scalar) }, says: says)
    default:
      let hint = Suggestion.hint(for: entry.key, listing: DeclaredDemand.names)
      throw error("There is no check `\(entry.key)`\(hint)", entry.keyRange)
    }
  }

  /// Whether a check has what may stand beside it: `avoids` and `except`, `section` and `says`.
  private func isWithAside(_ entries: [YAMLNode.Entry]) -> Bool {
    entries.map(\.key) == ["avoids", "except"] || entries.map(\.key) == ["section", "says"]
  }

  private func needField(
    _ place: DeclaredPlace, _ entry: YAMLNode.Entry
  ) throws(ConfigurationError) {
    if case .field = place { return }
    throw error("`\(entry.key)` needs `at: front-matter/FIELD`.", entry.keyRange)
  }

  private func pattern(_ node: YAMLNode) throws(ConfigurationError) -> Pattern {
    guard let text = node.scalar, !text.isEmpty else {
      throw error("A pattern must be a single value.", node.range)
    }
    do {
      return try Pattern(text)
    } catch {
      throw self.error(
        "The pattern is not valid: \(error.message) (at character \(error.offset + 1)).", node.range
      )
    }
  }

  private func text(_ key: String, in node: YAMLNode) throws(ConfigurationError) -> String {
    guard let text = node[key]?.scalar, !text.isEmpty else {
      throw error("`\(key)` is missing or has no value.", node[key]?.range ?? node.range)
    }
    return text
  }

  private func check(
    _ node: YAMLNode, keys: [String], _ what: String
  ) throws(ConfigurationError) {
    guard let entries = node.entries else {
      throw error("Expected \(what), and this is \(node.shape).", node.range)
    }
    guard let entry = entries.first(where: { !keys.contains($0.key) }) else { return }
    let hint = Suggestion.hint(for: entry.key, listing: keys)
    throw error("Unknown key `\(entry.key)` in \(what)\(hint)", entry.keyRange)
  }

  private func error(_ message: String, _ range: SourceRange?) -> ConfigurationError {
    ConfigurationError(
      file: source.path, position: range?.start ?? .start, message: message)
  }
}
