import PolicyCore
import PolicyGit
import PolicyModel

/// Who accepted what, how that is shown, and who has not: for registers.
package struct Acceptances: Sendable {
  /// A person and a document.
  package struct Row: Sendable {
    /// The path of the document; nil for one that is not there.
    package var path: String?
    package var document: String
    package var version: String
    /// As the table names the person.
    package var name: String
    package var person: Person?
    /// Nil where there is no acceptance yet.
    package var entry: Acknowledgements.Entry?
    /// Why it does not count, or until when it is due; nil where it counts.
    package var remark: Phrase?
    /// Nil where nothing is accepted.
    package var rung: Rung?
    /// Whoever committed the row for another.
    package var filer: String?
    /// What it was filed from: the name of a file and its digest.
    package var source: String?
    /// 40 hexadecimal digits.
    package var commit: String?
  }

  /// Of one document and one team.
  package struct Total: Sendable {
    package var path: String
    package var document: String
    package var version: String
    /// Nil for everybody whom the document concerns.
    package var team: String?
    package var people: Int
    package var accepted: Int
    /// Whose acceptance is missing.
    package var open: [String]
  }

  package var rows: [Row] = []
  package var totals: [Total] = []

  /// - Parameters:
  ///   - statuses: by path of the document.
  ///   - source: nil outside Git, where nothing shows who filed a row.
  package init(
    _ corpus: Corpus, _ snapshot: any Snapshot, _ statuses: PathMap<ApprovalStatus>,
    _ source: (any SignOffSource)?, on day: CalendarDate
  ) {
    let accepted = Acknowledgements(corpus, snapshot, asOf: day)
    let people = corpus.people
    var remarks: [String: Phrase] = [:]
    var missing: [Row] = []
    for document in corpus.documents.sorted(by: { $0.name < $1.name }) {
      guard let people, let status = statuses[document.path] else { continue }
      let all = Acceptance.all(of: document, status, people, accepted, on: day)
      guard !all.isEmpty, let version = status.text?.version else { continue }
      totals += Self.totals(document, version, all)
      for acceptance in all {
        switch acceptance.state {
        case .accepted: break
        case .early(let entry):
          remarks[Self.key(entry)] = Phrase("does not count: dated before the approval")
        case .missing:
          missing.append(
            Row(
              path: document.path, document: document.name, version: version,
              name: acceptance.person.name, person: acceptance.person,
              remark: acceptance.deadline < day
                ? Phrase("missing since \(acceptance.deadline)")
                : Phrase("due by \(acceptance.deadline)")))
        }
      }
    }
    let writers = Dictionary(
      accepted.files.map { ($0, source?.rowWriters(of: $0) ?? [:]) },
      uniquingKeysWith: { first, _ in first })
    let texts = PathMap(
      accepted.files.compactMap { file in
        (try? snapshot.read(file)).flatMap { $0 }.map {
          (file, SourceText(path: file, bytes: $0))
        }
      })
    for entry in accepted.entries {
      let person = people?.person(called: entry.person)
      let line = texts[entry.file]?.line(entry.line)
      let writer = line.flatMap { writers[entry.file]?[$0] }
      rows.append(
        Self.row(entry, corpus, person, writer, people, remark: remarks[Self.key(entry)]))
    }
    rows = (rows + missing).sorted { one, other in
      (one.document, one.version, one.name) < (other.document, other.version, other.name)
    }
  }

  private static func key(_ entry: Acknowledgements.Entry) -> String {
    "\(entry.file)\n\(entry.line)"
  }

  private static func row(
    _ entry: Acknowledgements.Entry, _ corpus: Corpus, _ person: Person?, _ writer: RowWriter?,
    _ people: PeopleRegister?, remark: Phrase?
  ) -> Row {
    let commit = writer?.commit
    let filer = commit.flatMap { people?.person(withAddress: $0.author.email) }
    let isOwn = commit != nil && person != nil && filer?.id == person?.id
    let rung: Rung =
      commit == nil
      ? .claimed
      : isOwn ? (writer?.signer == person?.id ? .signed : .attributed) : .recorded
    return Row(
      path: corpus.document(entry.document)?.path, document: entry.document,
      version: entry.version, name: person?.name ?? entry.person, person: person, entry: entry,
      remark: remark, rung: rung,
      filer: isOwn ? nil : commit.map { filer?.name ?? $0.author.email },
      source: commit?.trailers.first { $0.key == "Filed-from" }?.value, commit: commit?.id)
  }

  /// A line for each team, and one for all where there are several.
  private static func totals(
    _ document: PolicyDocument, _ version: String, _ all: [Acceptance]
  ) -> [Total] {
    func total(_ team: String?, _ some: [Acceptance]) -> Total {
      Total(
        path: document.path, document: document.name, version: version, team: team,
        people: some.count, accepted: some.count(where: \.isAccepted),
        open: some.filter { !$0.isAccepted }.map(\.person.name).sorted())
    }
    let teams = Dictionary(grouping: all) { $0.person.team ?? "" }.sorted { $0.key < $1.key }
    let lines = teams.map { total($0.key.isEmpty ? "no team" : $0.key, $0.value) }
    return lines.count > 1 ? lines + [total(nil, all)] : lines
  }
}
