import PolicyCore
import PolicyModel

/// Who holds which role since when (ISO/IEC 27001, clause 5.3): of people.yml, without addresses and keys.
enum RolesRegister {
  static func table(_ source: RegisterSource) -> Table? {
    let people = source.corpus.people?.people ?? []
    let rows = people.flatMap { person in
      person.roles.map { role -> [Table.Cell] in
        [
          .text(PeopleRegister.title(ofRole: role.name)), .text(person.name),
          .optional(person.team), .optional(role.from), .optional(role.to),
          .text(
            person.holds(role.name, on: source.asOf) ? source.say("yes") : source.say("no")),
          .optional(person.left),
        ]
      }
    }
    guard !rows.isEmpty else { return nil }
    return Table(
      name: "roles", title: "Roles and who holds them",
      columns: [
        .init("Role", width: 30), .init("Person", width: 28), .init("Team", width: 22),
        .init("From¦since", width: 12, kind: .date), .init("To¦until", width: 12, kind: .date),
        .init("Held now", width: 10), .init("Left", width: 12, kind: .date),
      ], rows: rows)
  }
}
