import PolicyCore
import PolicySyntax

/// `applies`: a list of frameworks, or a mapping of frameworks and AI topics to what of them applies.
///
/// Whether a framework of a name exists is for the rule packs to say; see `RuleSet`.
extension ConfigurationReader {
  private static let scopeKeys = ["applies", "reason", "classes", "roles", "only", "also", "not"]

  func readApplies(
    _ value: YAMLNode, into configuration: inout Configuration
  ) throws(ConfigurationError) {
    guard value.entries != nil else {
      for item in value.list {
        let name = try text(item, "applies")
        guard !Schema.topics.contains(name) else {
          throw error(
            "`\(name)` is a topic, and topics apply unless it is said that they do not: `\(name): {applies: false, reason: …}`.",
            at: item.range.start)
        }
        configuration.frameworks.append(FrameworkScope(name: name, range: item.range))
      }
      return
    }
    for entry in try mapping(value, "applies", keys: nil) {
      if Schema.topics.contains(entry.key) {
        if let reason = try reasonAgainst(entry) { configuration.notApplicable[entry.key] = reason }
      } else if let scope = try scope(entry) {
        configuration.frameworks.append(scope)
      }
    }
  }

  /// Why a topic does not apply; nil when it does.
  private func reasonAgainst(_ entry: YAMLNode.Entry) throws(ConfigurationError) -> String? {
    let name = "applies.\(entry.key)"
    guard entry.value.entries != nil else {
      guard try flag(entry.value, name) else { throw noReason(entry) }
      return nil
    }
    let parts = try mapping(entry.value, name, keys: ["applies", "reason"])
    guard let applies = parts.first(where: { $0.key == "applies" }) else {
      throw error(
        "`\(name)` must say `applies: true` or `applies: false`.", at: entry.keyRange.start)
    }
    if try flag(applies.value, "\(name).applies") { return nil }
    guard let reason = entry.value["reason"]?.scalar, !reason.isEmpty else { throw noReason(entry) }
    return reason
  }

  private func noReason(_ entry: YAMLNode.Entry) -> ConfigurationError {
    error(
      "Say why `\(entry.key)` does not apply: `\(entry.key): {applies: false, reason: …}`.",
      at: entry.keyRange.start)
  }

  /// How much of a framework applies; nil for one that does not.
  private func scope(_ entry: YAMLNode.Entry) throws(ConfigurationError) -> FrameworkScope? {
    var scope = FrameworkScope(name: entry.key, range: entry.keyRange)
    let name = "applies.\(entry.key)"
    if entry.value.isNull { return scope }
    guard entry.value.entries != nil else {
      return try flag(entry.value, name) ? scope : nil
    }
    var isOn = true
    for part in try mapping(entry.value, name, keys: Self.scopeKeys) {
      let place = "\(name).\(part.key)"
      switch part.key {
      case "applies": isOn = try flag(part.value, place)
      case "reason": _ = try text(part.value, place)
      case "classes":
        scope.classes = try words(part.value, place, FrameworkScope.riskClasses, of: entry.key)
      case "roles":
        scope.roles = try words(part.value, place, FrameworkScope.aiRoles, of: entry.key)
      case "only":
        var only: [FrameworkScope.Mention] = []
        for item in part.value.list {
          only.append(
            FrameworkScope.Mention(requirement: try text(item, place), range: item.range))
        }
        scope.only = only
      case "also":
        for item in part.value.list {
          scope.also.append(
            FrameworkScope.Mention(requirement: try text(item, place), range: item.range))
        }
      default:
        for item in part.value.list { scope.not.append(try exclusion(item, place)) }
      }
    }
    return isOn ? scope : nil
  }

  /// `{requirement: art-27, reason: "…"}`
  private func exclusion(
    _ node: YAMLNode, _ place: String
  ) throws(ConfigurationError) -> FrameworkScope.Mention {
    guard node.entries != nil else {
      throw error(
        "Each item of `\(place)` must be `{requirement: …, reason: …}`.", at: node.range.start)
    }
    _ = try mapping(node, place, keys: ["requirement", "reason"])
    guard let requirement = node["requirement"], let reason = node["reason"] else {
      throw error(
        "Each item of `\(place)` needs a `requirement` and a `reason`.", at: node.range.start)
    }
    return FrameworkScope.Mention(
      requirement: try text(requirement, "\(place).requirement"),
      reason: try text(reason, "\(place).reason"), range: requirement.range)
  }

  /// Words of which we know all for the AI Act; a framework of the user's own has words of its own.
  private func words(
    _ node: YAMLNode, _ place: String, _ known: [String], of framework: String
  ) throws(ConfigurationError) -> [String] {
    let words = try texts(node, place)
    guard framework == "eu-ai-act" else { return words }
    for (word, item) in zip(words, node.list) where !known.contains(word) {
      let hint = Suggestion.hint(for: word, listing: known)
      throw error("There is no `\(word)` in `\(place)`\(hint)", at: item.range.start)
    }
    return words
  }

  func flag(_ node: YAMLNode, _ place: String) throws(ConfigurationError) -> Bool {
    switch node.scalar {
    case "true", "yes": return true
    case "false", "no": return false
    default: throw error("`\(place)` must be true or false.", at: node.range.start)
    }
  }
}
