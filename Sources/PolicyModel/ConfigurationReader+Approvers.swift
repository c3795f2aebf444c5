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
      case "tier": line.tiers = try texts(value, "\(name).tier")
      case "family": line.families = try texts(value, "\(name).family")
      case "topic": line.topics = try texts(value, "\(name).topic")
      case "classification": line.classifications = try texts(value, "\(name).classification")
      case "residual":
        let words = try text(value, "\(name).residual").split(separator: " ")
        guard words.count == 2, words[0] == ">=", let least = Int(words[1]), 1...25 ~= least else {
          throw error(
            "`residual` in `\(name)` must be like `\">= 9\"`, of 1 to 25.", at: value.range.start)
        }
        line.residual = least
      default: line.roles = try texts(value, "\(name).roles")
      }
    }
    guard !line.roles.isEmpty else {
      throw error("A line of `\(name)` needs `roles`: who may approve.", at: node.range.start)
    }
    return line
  }
}
