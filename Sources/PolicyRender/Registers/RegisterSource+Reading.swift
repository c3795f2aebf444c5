import PolicyCore
import PolicyGit
import PolicyModel
import PolicySignOff

extension RegisterSource {
  /// Looks up where the documents of a commit can be read again.
  package mutating func readArrivals(in repository: Repository, at commit: Commit) {
    let blobs = repository.blobNames(corpus.documents.map(\.path), atCommit: commit.id)
    arrivals = PathMap(
      blobs.sorted.compactMap { path, blob in
        guard let last = history[path]?.first,
          repository.blobName(last.path, atCommit: last.commit.id) == blob
        else { return nil }
        return (path, last)
      })
  }

  /// The commit in which the text that is shown of a document can be read again, and its path there; nil where none is known.
  ///
  /// - Parameter isDraftBeside: whether that is the newer text beside the one in force.
  package func origin(of document: PolicyDocument, isDraftBeside: Bool = false) -> Provenance? {
    if !isDraftBeside, case .former(let text)? = status(of: document).text?.place {
      return Provenance(text.commit, path: text.path, asOf: nil)
    }
    return arrivals[document.path].map { Provenance($0.commit, path: $0.path, asOf: nil) }
  }

  /// Reads what registers and pages are made from: the texts in force, their sign-off, figures and acceptances.
  ///
  /// - Parameters:
  ///   - stated: the documents as the state holds them.
  ///   - language: of a document's text.
  ///   - book: nil outside Git, where every entry is a claim.
  package init(
    _ stated: Corpus, of snapshot: any Snapshot, _ book: (any SignOffSource)?, asOf: CalendarDate,
    history: PathMap<[HistoryEntry]>, isPartial: Bool,
    language: @escaping @Sendable (PolicyDocument) -> String?
  ) {
    let statuses = PathMap(
      stated.controlled.map { ($0.path, ApprovalStatus(of: $0, in: stated, book, on: asOf)) })
    let settings = stated.configuration
    let corpus = stated.replacing(
      stated.documents.map { document in
        statuses[document.path]?.documentInForce(document, settings) ?? document
      })
    self.init(
      corpus: corpus, frameworks: FrameworkLibrary(corpus, snapshot), asOf: asOf, history: history,
      signOff: PathMap(
        stated.controlled.map {
          ($0.path, book?.signOff(of: $0) ?? DocumentSignOff(claimedBy: $0))
        }),
      statuses: statuses,
      drafts: stated.documents.filter { document in
        statuses[document.path].map { $0.draft != nil && $0.text?.isFound == true } ?? false
      },
      pages: [:], acceptances: Acceptances(corpus, snapshot, statuses, book, on: asOf),
      isPartial: isPartial,
      readings: PathMap(
        corpus.documents(.objective).map {
          ($0.path, MetricReader.reading(of: $0, in: corpus, snapshot, asOf: asOf))
        }))
    formerTexts = { book?.formerTexts(of: $0) ?? .none }
    toldLanguage = language
    labelFiles = LabelFiles(of: snapshot, settings)
  }
}
