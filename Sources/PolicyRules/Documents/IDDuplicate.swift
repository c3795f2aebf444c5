import PolicyCore
import PolicyModel

/// Ids that two documents, two people, or two assets share.
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
    return observations + amongPeople(context.corpus) + amongAssets(context.corpus)
  }

  private func amongPeople(_ corpus: Corpus) -> [Observation] {
    guard let people = corpus.people else { return [] }
    var known: Set<String> = []
    return people.people.filter { !known.insert($0.id).inserted }.map {
      Observation(
        "The id `\($0.id)` is already that of another person.", file: people.source.path,
        range: $0.range, anchor: "id", matched: $0.id)
    }
  }

  private func amongAssets(_ corpus: Corpus) -> [Observation] {
    guard let assets = corpus.assets else { return [] }
    var known: Set<String> = []
    return assets.rows.compactMap { row in
      guard let id = row.text("id"), !known.insert(id).inserted else { return nil }
      return Observation(
        "The id `\(id)` is already that of another asset.", file: assets.source.path,
        range: row.range, anchor: "id", matched: id, level: .warning)
    }
  }
}
