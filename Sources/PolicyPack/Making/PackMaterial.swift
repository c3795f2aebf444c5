import PolicyCore
import PolicyGit
import PolicyModel
import PolicyRender
import PolicyReport
import PolicySignOff
import PolicyText

/// All that a pack is made from, read and derived before anything is rendered.
package struct PackMaterial {
  let snapshot: any Snapshot
  let commit: Commit
  let asOf: CalendarDate
  private(set) var source: RegisterSource
  /// The documents with their own texts, whichever is in force.
  let stated: Corpus
  let layout: PackLayout
  /// Findings of the rules for the day of the pack, and the rules.
  let report: Report
  /// The packs of rules that ran.
  let rulePacks: [(name: String, file: String, digest: Digest)]
  let isShallow: Bool
  /// The audit period whose changes are listed; nil for none.
  let period: ChangesListing?
  /// What rules know of the documents, and the registers show.
  let facts: PackFacts
  private let shelf: CacheShelf?
  private let early: EarlyWorker?

  /// Those of the commit win over those in the binary.
  var templates: TemplateSource { TemplateSource(of: snapshot, configuration) }

  /// - Parameters:
  ///   - book: the sign-off of the documents as the commit holds them.
  ///   - snapshot: the files of the commit.
  package init(
    _ book: SignOffBook, of snapshot: any Snapshot, commit: Commit, asOf: CalendarDate,
    report: Report, rulePacks: [(name: String, file: String, digest: Digest)],
    repository: Repository, facts: PackFacts, period: ChangesListing? = nil,
    early: EarlyWorker? = nil
  ) throws {
    self.early = early
    self.facts = facts
    shelf = PDFRenderer.shelf(of: repository)
    self.snapshot = snapshot
    self.commit = commit
    self.asOf = asOf
    self.report = report
    self.rulePacks = rulePacks
    self.period = period
    isShallow = repository.isShallow
    stated = book.corpus
    source = try RegisterSource(
      book.corpus, of: snapshot, book, asOf: asOf, history: book.readHistory(),
      isPartial: isShallow || repository.isPartialClone, language: Language.tag)
    source.speakLanguageOfHouse()
    layout = PackLayout(source.corpus, drafts: source.drafts, source.statuses)
    source.readArrivals(in: repository, at: commit)
    source.pages = PathMap(
      source.corpus.documents.map { [layout] in ($0.path, layout.html($0)) })
    source.changes = period?.changes
    source.states = PathMap(
      source.history.sorted.map { path, entries in
        let states = entries.compactMap { entry in
          book.states.document(entry.path, atCommit: entry.commit.id).map { state in
            (
              entry.commit.id,
              RegisterSource.RecordedState(version: state.version, digest: state.digest)
            )
          }
        }
        return (path, Dictionary(states, uniquingKeysWith: { first, _ in first }))
      })
    source.evidence = try Self.evidence(layout, snapshot, repository, at: commit)
  }

  /// The attached files, with their bytes' digests and the commits that changed them.
  private static func evidence(
    _ layout: PackLayout, _ snapshot: any Snapshot, _ repository: Repository, at commit: Commit
  ) throws -> [EvidenceFile] {
    let files = layout.evidence.sorted
    let histories =
      files.isEmpty ? [:] : try repository.history(of: files.map(\.path), at: commit.id)
    return try files.compactMap { path, place in
      guard let bytes = try snapshot.read(path) else { return nil }
      return EvidenceFile(
        path: path, place: place, uses: layout.uses[path] ?? [],
        size: bytes.count, digest: Digest(of: bytes), history: histories[path] ?? [])
    }
  }

  /// Sets the PDFs.
  func pdfRenderer(timeLimit: Duration = .seconds(60)) -> PDFRenderer {
    PDFRenderer(templates: templates, shelf: shelf, early: early, timeLimit: timeLimit)
  }

  /// Every register of the pack.
  var tables: [Table] {
    let source = source
    func link(_ path: String, _ name: String) -> Table.Cell {
      source.corpus.document(atPath: path).map(source.link) ?? .text(name)
    }
    let tables =
      source.tables
      + [
        ActionsTable.table(facts.actions, source), facts.requirements.table(source.say, link),
        facts.coverage.table(source.say, link),
      ].compactMap(\.self)
    return tables.map { $0.said(source.say) }
  }

  /// The same with every day as `2026-11-27`, for programs.
  var tablesWithPlainDays: [Table] {
    guard source.say != .english else { return tables }
    var plain = self
    plain.source.say = Labels(
      language: source.say.language,
      words: source.say.words.filter { [form = asOf.phrase.key] in $0.key != form })
    return plain.tables
  }

  /// The tables of laws and standards.
  package var frameworks: FrameworkLibrary { source.frameworks }

  var configuration: Configuration { source.corpus.configuration }

  /// The report with the findings of the build itself among them.
  func report(_ findings: [Finding]) -> Report {
    var copy = report
    copy.findings = findings
    return copy
  }

  var provenance: Provenance {
    Provenance(commit, asOf: asOf)
  }

  /// Why history is not whole; nil when it is.
  var historyNote: Phrase? {
    isShallow ? PackMaterial.shallowNote : nil
  }

  static let shallowNote = Phrase("The history is incomplete: it was read from a shallow clone.")
}

extension TemplateSource {
  /// Those of a snapshot before those in the binary.
  package init(of snapshot: any Snapshot, _ configuration: Configuration) {
    self.init { path in
      (try? snapshot.read(configuration.rooted(path))).flatMap { $0 }
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }
}
