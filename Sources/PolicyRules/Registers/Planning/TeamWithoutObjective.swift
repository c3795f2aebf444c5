import PolicyCore
import PolicyModel

/// Teams that carry no objective, and policyc.yml does not say why.
struct TeamWithoutObjective: ComputedCorpusCheck {
  static let name = "team-without-objective"

  func observations(in context: RuleContext) -> [Observation] {
    guard let teams = ObjectiveTeams(context), !teams.carrying.isEmpty, teams.teams.count > 1
    else { return [] }
    let answered = Set(context.corpus.configuration.teamsWithoutObjective.map(\.team))
    let missing = teams.teams.filter { !teams.carrying.contains($0) && !answered.contains($0) }
    guard !missing.isEmpty else { return [] }
    let noun = missing.count == 1 ? "The team" : "The teams"
    let verb = missing.count == 1 ? "has" : "have"
    return [
      context.observeCorpus(
        "\(noun) \(listed(missing, by: "and")) \(verb) no active objective.", anchor: "teams",
        matched: missing.joined(separator: ", "))
    ]
  }
}
