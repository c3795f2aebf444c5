import PolicyCore
import PolicyModel

/// Policies that all belong to the people of one team.
struct OwnersOneTeam: ComputedCorpusCheck {
  static let name = "owners-one-team"

  /// With fewer policies, one owner is no sign of anything.
  private static let leastPolicies = 3

  func observations(in context: RuleContext) -> [Observation] {
    guard let people = context.corpus.people else { return [] }
    let teams = context.inForce(.policy).compactMap { policy -> Set<String>? in
      guard let owner = policy.owner else { return nil }
      let owners = people[owner].map { [$0] } ?? people.holders(of: owner, on: context.asOf)
      let teams = Set(owners.compactMap(\.team))
      return teams.isEmpty ? nil : teams
    }
    let all = teams.reduce(into: Set<String>()) { $0.formUnion($1) }
    guard teams.count >= Self.leastPolicies, all.count == 1, let team = all.first else {
      return []
    }
    return [
      context.observeCorpus(
        "All \(teams.count) policies with a known owner belong to one team, \(team).",
        anchor: "owners", matched: team)
    ]
  }
}
