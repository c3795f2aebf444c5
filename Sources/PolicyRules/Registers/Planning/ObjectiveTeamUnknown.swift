import PolicyCore
import PolicyModel

/// Teams of objectives to which nobody in people.yml belongs.
struct ObjectiveTeamUnknown: ComputedCorpusCheck {
  static let name = "objective-team-unknown"

  func observations(in context: RuleContext) -> [Observation] {
    guard let teams = ObjectiveTeams(context), let people = context.corpus.people else { return [] }
    let known = teams.known.sorted()
    return context.inForce(.objective).compactMap { objective in
      guard let team = objective.text("team"), !teams.known.contains(team) else { return nil }
      let hint = Suggestion.hint(for: team, listing: known)
      return objective.observe(
        "Nobody in \(people.source.path) belongs to a team `\(team)`\(hint)",
        at: objective.place(of: "team"), anchor: "team", matched: team)
    }
  }
}
