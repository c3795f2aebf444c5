import PolicyCore
import PolicyModel

/// Persons who have another name than when they signed; each is told once.
struct NameChanged: ComputedCorpusCheck {
  static let name = "name-changed"

  func observations(in context: RuleContext) -> [Observation] {
    guard let people = context.corpus.people, people.isComplete else { return [] }
    var told: Set<String> = []
    return SignedEntries.all(in: context).compactMap { proven in
      guard let person = proven.entry.by.flatMap({ people[$0] }), let former = proven.proof.name,
        former != person.name, !person.formerNames.contains(former),
        told.insert(person.id).inserted
      else { return nil }
      return Observation(
        "`\(person.id)` was \(former) in \(proven.proof.place), and is \(person.name) now.",
        file: people.source.path, range: person.nameRange, anchor: "name", matched: person.id)
    }
  }
}
