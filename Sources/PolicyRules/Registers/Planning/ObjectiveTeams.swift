import PolicyCore
import PolicyModel

/// The teams of people.yml, and those that carry an objective.
struct ObjectiveTeams {
  /// Of the people who are there on the day, in the order of the register.
  let teams: [String]
  /// All that the register ever had.
  let known: Set<String>
  let carrying: Set<String>

  /// Nil without people.yml, or where nobody in it has a team.
  init?(_ context: RuleContext) {
    guard let people = context.corpus.people, people.isComplete else { return nil }
    let present = people.people.filter { $0.isMember(on: context.asOf) }.compactMap(\.team)
    var seen: Set<String> = []
    teams = present.filter { seen.insert($0).inserted }
    known = Set(people.people.compactMap(\.team))
    guard !teams.isEmpty else { return nil }
    let active = context.inForce(.objective).filter(\.isActiveObjective)
    carrying = Set(active.flatMap { Self.teams(of: $0, people, on: context.asOf) })
  }

  /// The team that an objective states, else that of whoever owns it.
  private static func teams(
    of objective: PolicyDocument, _ people: PeopleRegister, on day: CalendarDate
  ) -> [String] {
    let stated = objective.texts("team")
    guard stated.isEmpty, let owner = objective.owner else { return stated }
    let owners = people[owner].map { [$0] } ?? people.holders(of: owner, on: day)
    return owners.compactMap(\.team)
  }
}
