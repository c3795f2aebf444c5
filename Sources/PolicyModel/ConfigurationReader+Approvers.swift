import PolicyCore
import PolicySyntax

extension ConfigurationReader {
  private static let approverKeys = [
    "kind", "tier", "family", "topic", "classification", "residual", "roles",
  ]

  /// A line of `signoff.approvers`.
  func approver(_ node: YAMLNode) throws(ConfigurationError) -> ApproverRule {
    let name = "signoff.approvers"
    var line = ApproverRule()
    for part in try mapping(node, name, keys: Self.approverKeys) {
      let value = part.value
      switch part.key {
      case "kind":
        for item in value.list {
          guard let kind = DocumentKind(rawValue: try text(item, "\(name).kind")) else {
            let words = DocumentKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw error("`kind` in `\(name)` must be of \(words).", at: item.range.start)
          }
          line.kinds.append(kind)
        }
      case "tier": line.tiers = try words(value, "tier", of: ["high-level", "topic"])
      case "family": line.families = try words(value, "family", of: Schema.families)
      case "topic": line.topics = try words(value, "topic", of: Schema.topics)
      case "classification":
        line.classifications = try words(value, "classification", of: Schema.classifications)
      case "residual":
        let stated = try text(value, "\(name).residual")
        let least = stated.hasPrefix(">=") ? stated.dropFirst(2).drop { $0 == " " } : ""
        guard let level = Int(least), 1...25 ~= level else {
          throw error(
            "`residual` in `\(name)` must be like `\">= 9\"`, of 1 to 25.", at: value.range.start)
        }
        line.residual = level
      default: line.roles = try texts(value, "\(name).roles")
      }
    }
    guard !line.roles.isEmpty else {
      throw error("A line of `\(name)` needs `roles`: who may approve.", at: node.range.start)
    }
    return line
  }

  /// Words that a document may have too: a line of others would fit none, and nobody would see why.
  private func words(
    _ node: YAMLNode, _ key: String, of known: [String]
  ) throws(ConfigurationError) -> [String] {
    let name = "signoff.approvers.\(key)"
    for item in node.list {
      let word = try text(item, name)
      guard known.contains(word) else {
        let hint = Suggestion.hint(for: word, listing: known)
        throw error("There is no `\(word)` for `\(name)`\(hint)", at: item.range.start)
      }
    }
    return try texts(node, name)
  }
}
