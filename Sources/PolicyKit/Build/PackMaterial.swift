import PolicyCore
import PolicyGit
import PolicyModel
import PolicyRender
import PolicySignOff

/// All that a pack is made from, read and derived before anything is rendered.
struct PackMaterial {
  let pipeline: Pipeline
  let commit: Commit
  let asOf: CalendarDate
  let source: RegisterSource
  let layout: PackLayout
  /// Findings of the rules for the day of the pack.
  let findings: [Finding]
  let isShallow: Bool
  /// The audit period whose changes are listed; nil for none.
  let period: AuditPeriod?

  init(
    _ pipeline: Pipeline, commit: Commit, asOf: CalendarDate, repository: Repository,
    period: AuditPeriod? = nil
  ) throws {
    self.pipeline = pipeline
    self.commit = commit
    self.asOf = asOf
    self.period = period
    isShallow = repository.isShallow
    let corpus = pipeline.corpus
    layout = PackLayout(corpus)
    let book = SignOffBook(
      corpus, of: pipeline.snapshot, in: repository, revision: commit.id, usesCache: false)
    findings = pipeline.findings(
      asOf: asOf, lastChange: LastChange.lookup(repository, .revision(commit.id)), signOff: book)
    let history = try book.readHistory()
    var signOff: [String: DocumentSignOff] = [:]
    for document in corpus.documents {
      signOff[document.path] = book.signOff(of: document)
    }
    let layout = layout
    source = RegisterSource(
      corpus: corpus, asOf: asOf, history: history, signOff: signOff,
      pages: Dictionary(
        corpus.documents.map { ($0.path, layout.html($0)) }, uniquingKeysWith: { first, _ in first }
      ),
      changes: try period.map { try PeriodChanges($0.span, book) },
      isPartial: isShallow || repository.isPartialClone)
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
