import PolicyCore
import PolicySyntax

/// What policyc.yml says of the business: its goals, and the teams that carry none of the objectives.
extension ConfigurationReader {
  /// `strategy: [{id, goal}]`
  func goals(_ value: YAMLNode) throws(ConfigurationError) -> [Goal] {
    if value.isNull { return [] }
    guard let items = value.sequence else {
      throw error(
        "`strategy` must be a list of goals: `- {id: regulated-growth, goal: \"Sell to regulated customers\"}`.",
        at: value.range.start)
    }
    var goals: [Goal] = []
    for item in items {
      guard item.entries != nil else {
        throw error("Each goal of `strategy` must be `{id: …, goal: …}`.", at: item.range.start)
      }
      _ = try mapping(item, "strategy", keys: ["id", "goal"])
      guard let id = item["id"], let goal = item["goal"] else {
        throw error("Each goal of `strategy` needs an `id` and a `goal`.", at: item.range.start)
      }
      let name = try text(id, "strategy.id")
      guard !goals.contains(where: { $0.id == name }) else {
        throw error("The goal `\(name)` stands in `strategy` already.", at: id.range.start)
      }
      goals.append(Goal(id: name, goal: try text(goal, "strategy.goal"), range: id.range))
    }
    return goals
  }

  /// `teams: {without-objective: {Legal: "reason"}}`
  func teamsWithoutObjective(
    _ value: YAMLNode
  ) throws(ConfigurationError) -> [ExemptTeam] {
    var teams: [ExemptTeam] = []
    for part in try mapping(value, "teams", keys: ["without-objective"]) {
      for entry in try mapping(part.value, "teams.without-objective", keys: nil) {
        guard let reason = entry.value.scalar, reason.contains(where: { !$0.isWhitespace }) else {
          throw error(
            "Say why the team needs no objective: `\(entry.key): \"…\"`.",
            at: entry.keyRange.start)
        }
        teams.append(
          ExemptTeam(team: entry.key, reason: reason, range: entry.keyRange))
      }
    }
    return teams
  }
}
