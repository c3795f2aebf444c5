import PolicyCore
import PolicyModel

/// Rows of acknowledgements.csv about a person, a document or a version that is not there.
struct AcknowledgementUnknown: ComputedCorpusCheck {
  static let name = "acknowledgement-unknown"

  func observations(in context: RuleContext) -> [Observation] {
    let entries = context.acknowledgements.entries
    guard !entries.isEmpty else { return [] }
    let people = context.corpus.people
    let names = people.map { people in
      Set(people.people.flatMap { [$0.id, $0.name] + $0.emails }.map { $0.lowercased() })
    }
    var versions: [String: Set<String>] = [:]
    for document in context.corpus.documents {
      versions[document.name, default: []].formUnion(self.versions(of: document))
    }
    return entries.flatMap { entry -> [Observation] in
      var found: [Observation] = []
      if let names, people?.isComplete == true, !names.contains(entry.person.lowercased()) {
        let hint = Suggestion.hint(for: entry.person, among: people?.people.map(\.id) ?? [])
        found.append(
          entry.observe(
            "`\(entry.person)` is nobody in \(context.corpus.peoplePath)\(hint)",
            anchor: "acknowledgements", at: .person))
      }
      guard let known = versions[entry.document] else {
        let hint = Suggestion.hint(for: entry.document, among: versions.keys.sorted())
        found.append(
          entry.observe(
            "`\(entry.document)` is no document\(hint)", anchor: "acknowledgements", at: .document))
        return found
      }
      if !known.isEmpty, isUnknown(entry.version, among: known) {
        let place: Acknowledgements.Column = entry.places[.version] == nil ? .document : .version
        found.append(
          entry.observe(
            entry.version.isEmpty
              ? "The row names no version of \(entry.document)."
              : "\(entry.document) has no version `\(entry.version)` yet; its highest is \(VersionNumber.highest(of: Array(known))?.text ?? known.sorted().joined(separator: ", ")).",
            anchor: "acknowledgements", at: place))
      }
      return found
    }
  }

  /// Whether a version is later than all, or no number where the others are. One before the first that is stated is left
  /// alone: not every document tells of all that it had.
  private func isUnknown(_ version: String, among known: Set<String>) -> Bool {
    let stated = VersionNumber(version)
    if known.contains(where: { VersionNumber($0) == stated }) { return false }
    guard let highest = VersionNumber.highest(of: Array(known)) else { return true }
    return !stated.precedes(highest)
  }

  /// The version of a document, and those that were approved; none where it has no versions.
  private func versions(of document: PolicyDocument) -> [String] {
    [document.version].compactMap(\.self) + document.approvals.compactMap(\.version)
  }
}
