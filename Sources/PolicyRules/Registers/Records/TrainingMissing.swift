import PolicyCore
import PolicyModel

/// Persons in service whom no record of a training names, by team.
struct TrainingMissing: ComputedCorpusCheck {
  static let name = "training-missing"

  private static let type = "training"
  /// Days in which somebody new is trained.
  private static let graceDays = 30

  func observations(in context: RuleContext) -> [Observation] {
    guard let people = context.corpus.people, people.isComplete else { return [] }
    let trainings = context.records(ofType: Self.type)
    // Where no training is kept, it is kept elsewhere.
    guard let last = trainings.last else { return [] }
    let cycle = Self.cycle(context)
    let recent = trainings.filter { context.asOf <= cycle.after($0.on) }
    let named = recent.filter { !$0.record.isBlank("participants") }
    guard !named.isEmpty else {
      return [
        last.record.observe(
          recent.isEmpty
            ? "The last training was on \(last.on); nobody took part in one for \(cycle)."
            : "No training of the last \(cycle) says who took part: `participants` is missing.",
          at: last.record.place(ofBlank: "participants"), anchor: "participants")
      ]
    }
    let trained = Set(named.flatMap { $0.record.texts("participants") })
    let missing = people.people.filter { person in
      person.isMember(on: context.asOf) && !trained.contains(person.id)
        && (person.joined.map { $0.adding(days: Self.graceDays) < context.asOf } ?? true)
    }
    guard !missing.isEmpty, let place = named.last?.record else { return [] }
    return [
      place.observe(
        "\(missing.count) of \(counted(inService(people, context), "person", plural: "persons")) in service took part in no training of the last \(cycle): \(byTeam(missing, people, context)).",
        at: place.place(of: "participants"), anchor: "participants",
        matched: missing.map(\.id).sorted().joined(separator: " "))
    ]
  }

  private static func cycle(_ context: RuleContext) -> Period {
    context.corpus.configuration.cadence(of: type)?.every ?? .months(12)
  }

  /// The last training, and until when it counts; nil where no training is kept here.
  static func next(
    in context: RuleContext
  ) -> (last: (record: PolicyDocument, on: CalendarDate), due: CalendarDate)? {
    context.records(ofType: type).last.map { ($0, cycle(context).after($0.on)) }
  }

  private func inService(_ people: PeopleRegister, _ context: RuleContext) -> Int {
    people.people.count { $0.isMember(on: context.asOf) }
  }

  /// "Platform 1 of 3 (Jonas Feld); no team 1 of 1 (Kim)".
  private func byTeam(
    _ missing: [Person], _ people: PeopleRegister, _ context: RuleContext
  ) -> String {
    let members = people.people.filter { $0.isMember(on: context.asOf) }
    let sizes = Dictionary(grouping: members) { $0.team ?? "no team" }.mapValues(\.count)
    return Dictionary(grouping: missing) { $0.team ?? "no team" }.sorted { $0.key < $1.key }.map {
      team, persons in
      "\(team) \(persons.count) of \(sizes[team] ?? 0) (\(persons.map(\.name).joined(separator: ", ")))"
    }.joined(separator: "; ")
  }
}
