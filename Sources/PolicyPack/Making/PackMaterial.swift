import PolicyCore
import PolicyGit
import PolicyModel
import PolicyRender
import PolicyReport
import PolicySignOff

/// All that a pack is made from, read and derived before anything is rendered.
package struct PackMaterial {
  let snapshot: any Snapshot
  let commit: Commit
  let asOf: CalendarDate
  let source: RegisterSource
  let layout: PackLayout
  /// Findings of the rules for the day of the pack, and the rules.
  let report: Report
  /// The packs of rules that ran.
  let rulePacks: [(name: String, file: String, digest: Digest)]
  let isShallow: Bool
  /// The audit period whose changes are listed; nil for none.
  let period: ChangesListing?

  /// - Parameters:
  ///   - book: the sign-off of the documents as the commit holds them.
  ///   - snapshot: the files of the commit.
  package init(
    _ book: SignOffBook, of snapshot: any Snapshot, commit: Commit, asOf: CalendarDate,
    report: Report, rulePacks: [(name: String, file: String, digest: Digest)],
    repository: Repository,
    period: ChangesListing? = nil
  ) throws {
    self.snapshot = snapshot
    self.commit = commit
    self.asOf = asOf
    self.report = report
    self.rulePacks = rulePacks
    self.period = period
    isShallow = repository.isShallow
    let stated = book.corpus
    let statuses = PathMap(
      stated.controlled.map { ($0.path, ApprovalStatus(of: $0, in: stated, book, on: asOf)) })
    let drafts = stated.documents.filter { document in
      statuses[document.path].map { $0.draft != nil && $0.text?.isFound == true } ?? false
    }
    let corpus = stated.replacing(
      stated.documents.map { document in
        statuses[document.path]?.documentInForce(
          document, fields: stated.configuration.fields) ?? document
      })
    let layout = PackLayout(corpus, drafts: drafts, statuses)
    self.layout = layout
    let history = try book.readHistory()
    var signOff = PathMap<DocumentSignOff>()
    for document in stated.controlled {
      signOff[document.path] = book.signOff(of: document)
    }
    source = RegisterSource(
      corpus: corpus, frameworks: FrameworkLibrary(corpus, snapshot), asOf: asOf, history: history,
      signOff: signOff, statuses: statuses, drafts: drafts,
      pages: PathMap(corpus.documents.map { ($0.path, layout.html($0)) }),
      changes: period?.changes,
      acceptances: Acceptances(corpus, snapshot, statuses, book, on: asOf),
      isPartial: isShallow || repository.isPartialClone,
      readings: PathMap(
        corpus.documents(.objective).map {
          ($0.path, MetricReader.reading(of: $0, in: corpus, snapshot, asOf: asOf))
        }))
  }

  var configuration: Configuration { source.corpus.configuration }

  /// The report with the findings of the build itself among them.
  func report(_ findings: [Finding]) -> Report {
    var copy = report
    copy.findings = findings
    return copy
  }

  var provenance: Provenance {
    Provenance(
      commit: commit.id, tree: commit.tree, path: "", asOf: asOf.description,
      tool: "\(Tool.name) \(Tool.version)")
  }

  /// Why history is not whole; nil when it is.
  var historyNote: String? {
    isShallow ? "The history is incomplete: it was read from a shallow clone." : nil
  }
}
