import PolicyCore
import PolicyModel

/// Ids that two documents, two people, or two assets share, and keys that two people do.
struct IDDuplicate: ComputedCorpusCheck {
  static let name = "id-duplicate"

  func observations(in context: RuleContext) -> [Observation] {
    let sharing = Dictionary(grouping: context.corpus.controlled.filter { $0.id != nil }) {
      $0.id ?? ""
    }.filter { $0.value.count > 1 }
    let documents = sharing.flatMap { id, documents -> [Observation] in
      let (first, others) = Self.oldest(of: documents, context)
      return others.compactMap { document in
        document.root["id"].map { node in
          document.observe(
            "The id `\(id)` is already that of \(first.path).", at: node.range, anchor: "id",
            matched: id)
        }
      }
    }
    let people = context.corpus.people.map { amongPeople($0) + keys(of: $0) } ?? []
    return documents + people + amongAssets(context.corpus)
  }

  /// The one that had the id first, and the others: what no commit holds yet is newer than what one does.
  private static func oldest(
    of documents: [PolicyDocument], _ context: RuleContext
  ) -> (first: PolicyDocument, others: [PolicyDocument]) {
    let committed = context.lastChange?(documents.map(\.path)) ?? [:]
    let first = documents.first { committed[$0.path] != nil } ?? documents[0]
    return (first, documents.filter { !$0.path.isSamePath(as: first.path) })
  }

  /// A key of two people proves neither: what it signs may be of either.
  private func keys(of people: PeopleRegister) -> [Observation] {
    var holders: [String: Person] = [:]
    return people.people.flatMap { person in
      person.keys.compactMap { key -> Observation? in
        // What stands behind the key of SSH is a comment.
        let text =
          key.kind == .ssh
          ? key.text.split(separator: " ").prefix(2).joined(separator: " ") : key.text
        guard let other = holders[text] else {
          holders[text] = person
          return nil
        }
        return other.id == person.id
          ? nil
          : Observation(
            "The key of \(person.name) is already that of \(other.name): what it signs proves neither of them.",
            file: people.source.path, range: person.range, anchor: "key", matched: person.id,
            fix:
              "Take the key from the person who does not hold it; each person signs with a key of their own."
          )
      }
    }
  }

  private func amongPeople(_ people: PeopleRegister) -> [Observation] {
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
