import PolicyCore
import PolicyModel

/// Teams of objectives, and of policyc.yml, to which nobody in people.yml belongs.
struct ObjectiveTeamUnknown: ComputedCorpusCheck {
  static let name = "objective-team-unknown"

  func observations(in context: RuleContext) -> [Observation] {
    guard let teams = ObjectiveTeams(context), let people = context.corpus.people else { return [] }
    let known = teams.known.sorted()
    func message(_ team: String) -> String? {
      guard !teams.known.contains(team) else { return nil }
      let hint = Suggestion.hint(for: team, listing: known)
      return "Nobody in \(people.source.path) belongs to a team `\(team)`\(hint)"
    }
    let stated = context.inForce(.objective).compactMap { objective -> Observation? in
      guard let team = objective.text("team"), let message = message(team) else { return nil }
      return objective.observe(
        message, at: objective.place(of: "team"), anchor: "team", matched: team)
    }
    let configuration = context.corpus.configuration
    return stated
      + configuration.teamsWithoutObjective.compactMap { entry in
        message(entry.team).map {
          Observation(
            $0, file: configuration.file ?? Configuration.fileName, range: entry.range,
            anchor: "teams", matched: entry.team)
        }
      }
  }
}
