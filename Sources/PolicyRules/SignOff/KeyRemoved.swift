import PolicyCore
import PolicyModel
import PolicySignOff

/// Keys that signed, and that people.yml does not hold any more; each is told once.
struct KeyRemoved: ComputedCorpusCheck {
  static let name = "key-removed"

  func observations(in context: RuleContext) -> [Observation] {
    guard let people = context.corpus.people, people.isComplete else { return [] }
    var told: Set<String> = []
    var known: [String: Set<String>] = [:]
    return SignedEntries.all(in: context).compactMap { proven in
      guard case .valid(let key) = proven.proof.signature, let by = proven.entry.by,
        told.insert("\(by)\n\(key)").inserted
      else { return nil }
      let person = people[by]
      let keys = known[by] ?? Set((person?.keys ?? []).map(\.label))
      known[by] = keys
      guard !keys.contains(key) else { return nil }
      let name = proven.name(in: people) ?? by
      return Observation(
        "The key \(key), with which \(name) signed in \(proven.proof.place), is gone.",
        file: people.source.path, range: person?.range ?? .fileStart, anchor: "keys",
        matched: "\(by) \(key)")
    }
  }
}

/// The approvals and reviews of all documents, of whatever version.
enum SignedEntries {
  static func all(in context: RuleContext) -> [ProvenAttestation] {
    guard let signOff = context.signOff else { return [] }
    return context.corpus.documents.flatMap { document -> [ProvenAttestation] in
      guard SignOffJudgement(document, context) != nil else { return [] }
      return signOff.signOff(of: document).attestations
    }
  }
}
