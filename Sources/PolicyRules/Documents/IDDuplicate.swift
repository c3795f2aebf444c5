import PolicyCore
import PolicyModel

/// Ids that two documents, or two people, share.
struct IDDuplicate: ComputedCorpusCheck {
  static let name = "id-duplicate"

  func observations(in context: RuleContext) -> [Observation] {
    var first: [String: String] = [:]
    var observations: [Observation] = []
    for document in context.corpus.documents {
      guard let id = document.id, let node = document.root["id"] else { continue }
      if let other = first[id] {
        observations.append(
          document.observe(
            "The id `\(id)` is already that of \(other).", at: node.range, anchor: "id", matched: id
          ))
      } else {
        first[id] = document.path
      }
    }
    guard let people = context.corpus.people else { return observations }
    var known: Set<String> = []
    for person in people.people where !known.insert(person.id).inserted {
      observations.append(
        Observation(
          "The id `\(person.id)` is already that of another person.", file: people.source.path,
          range: person.range, anchor: "id", matched: person.id))
    }
    return observations
  }
}
