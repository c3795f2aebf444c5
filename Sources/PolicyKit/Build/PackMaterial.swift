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

  init(
    _ pipeline: Pipeline, commit: Commit, asOf: CalendarDate, repository: Repository
  ) throws {
    self.pipeline = pipeline
    self.commit = commit
    self.asOf = asOf
    isShallow = repository.isShallow
    let corpus = pipeline.corpus
    layout = PackLayout(corpus)
    findings = pipeline.findings(
      asOf: asOf, lastChange: LastChange.lookup(repository, .revision(commit.id)))
    let history = try repository.history(of: corpus.documents.map(\.path), at: commit.id)
    let states = StoredStates(repository)
    let derivation = SignOffDerivation(corpus, history: history, read: states.read)
    var signOff: [String: DocumentSignOff] = [:]
    for document in corpus.documents {
      signOff[document.path] = derivation.signOff(of: document)
    }
    let layout = layout
    source = RegisterSource(
      corpus: corpus, asOf: asOf, history: history, signOff: signOff,
      pages: Dictionary(
        corpus.documents.map { ($0.path, layout.html($0)) }, uniquingKeysWith: { first, _ in first }
      ))
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

/// Documents as they were at earlier commits; the snapshot of each commit is opened once.
private final class StoredStates {
  private let repository: Repository
  private var snapshots: [String: any Snapshot] = [:]

  init(_ repository: Repository) {
    self.repository = repository
  }

  func read(_ entry: HistoryEntry) -> [UInt8]? {
    let id = entry.commit.id
    let snapshot: (any Snapshot)?
    if let known = snapshots[id] {
      snapshot = known
    } else {
      snapshot = try? repository.snapshot(.revision(id))
      snapshots[id] = snapshot
    }
    return (try? snapshot?.read(entry.path)).flatMap { $0 }
  }
}
