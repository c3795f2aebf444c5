import PolicyCore
import PolicyModel

/// Ids that two documents, or two people, share.
struct IDDuplicate: CorpusRule {
  let info = RuleInfo(
    name: "id-duplicate", id: "CORE-009", level: .error,
    summary: "An id that another document, or person, already has.",
    why: "A reference or an approval would speak of two texts at once.",
    fix: "Give the newer one an id of its own; ids are never used again.",
    refs: ["iso27001:7.5.2"],
    isCorpusWide: true,
    examples: RuleExamples(
      pass: [
        "=== policies/a.md\n---\nid: POL-001\n---\n=== policies/b.md\n---\nid: POL-002\n---\n"
      ],
      fail: [
        "=== policies/a.md\n---\nid: POL-001\n---\n=== policies/b.md\n---\nid: ↓POL-001\n---\n"
      ]))

  func check(_ context: RuleContext) -> [Observation] {
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
