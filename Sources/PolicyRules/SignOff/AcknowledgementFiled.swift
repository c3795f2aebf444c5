import PolicyCore
import PolicyModel
import PolicySignOff

/// Acceptances that somebody filed for others who may not, or where policyc.yml asks for each person's own.
struct AcknowledgementFiled: ComputedCorpusCheck {
  static let name = "acknowledgement-filed"

  func observations(in context: RuleContext) -> [Observation] {
    let settings = context.corpus.configuration.signOff
    guard let signOff = context.signOff, let people = context.corpus.people,
      settings.asksForProof
    else { return [] }
    let files = Dictionary(grouping: context.acknowledgements.entries, by: \.file)
    return files.sorted { $0.key < $1.key }.flatMap { file, entries -> [Observation] in
      guard let source = context.source(file) else { return [] }
      let writers = signOff.rowWriters(of: file)
      var groups: [(reason: String, rows: [Acknowledgements.Entry])] = []
      var positions: [String: Int] = [:]
      for entry in entries {
        guard let writer = writers[source.line(entry.line)],
          let reason = reason(entry, writer, people, settings)
        else { continue }
        if let position = positions[reason] {
          groups[position].rows.append(entry)
        } else {
          positions[reason] = groups.count
          groups.append((reason, [entry]))
        }
      }
      return groups.compactMap { group in
        guard let first = group.rows.first else { return nil }
        let others = group.rows.count > 1 ? " and \(group.rows.count - 1) more" : ""
        let who = context.corpus.name(ofPerson: first.person)
        return first.observe(
          "The acceptance of \(first.document) by \(who)\(others) \(group.reason)",
          anchor: "filed")
      }
    }
  }

  /// What is wrong with how a row came; nil where nothing is.
  private func reason(
    _ entry: Acknowledgements.Entry, _ writer: RowWriter, _ people: PeopleRegister,
    _ settings: Configuration.SignOff
  ) -> String? {
    guard let commit = writer.commit else { return "was brought by a merge alone." }
    let person = people.person(called: entry.person)
    let filer = people.person(withAddress: commit.author.email)
    let isOwn = person.map { $0.id == filer?.id } ?? false
    let rung: Rung =
      isOwn ? (writer.signer == person?.id ? .signed : .attributed) : .recorded
    let place = "commit \(commit.id.prefix(7)) by \(filer?.name ?? commit.author.email)"
    if rung < settings.acknowledgements {
      return
        "is \(rung.rawValue), filed in \(place), and policyc.yml asks for \(settings.acknowledgements.rawValue)."
    }
    guard !isOwn else { return nil }
    let day = commit.committer.when.localDate
    if let filer, settings.filers.contains(where: { filer.holds($0, on: day) }) { return nil }
    return
      "was filed in \(place), who holds no role of `signoff.filers` (\(settings.filers.joined(separator: ", ")))."
  }
}
